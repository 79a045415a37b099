create table accounts (
    number integer primary key,
    name text not null,
    name_key text not null unique,
    role text not null,
    password text not null,
    must_change integer not null,
    made_at integer not null,
    disabled_at integer
) strict;
create table sessions (
    hash text primary key,
    account integer not null references accounts (number),
    begun_at integer not null,
    seen_at integer not null
) strict, without rowid;
create index sessions_of on sessions (account);
create table tokens (
    number integer primary key,
    hash text not null unique,
    account integer not null references accounts (number),
    label text not null,
    role text not null,
    made_at integer not null,
    used_at integer,
    revoked_at integer
) strict;
create index tokens_of on tokens (account);
create table attempts (
    number integer primary key,
    kind text not null,
    subject text not null,
    at integer not null
) strict;
create index attempts_on on attempts (kind, subject, at);
create table log (
    number integer primary key,
    at integer not null,
    what text not null,
    who text not null,
    whom text not null,
    more text not null,
    address text not null
) strict;
create table keys (
    name text primary key,
    value blob not null
) strict, without rowid;
create table marks (
    account integer primary key references accounts (number),
    line integer not null,
    hash text not null,
    at text not null
) strict;
