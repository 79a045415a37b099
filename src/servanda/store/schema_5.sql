-- From version 4 to 5: which statements tell of one promise.

-- Each statement has an id of its own as an entry, for ever; the entry in which it is now is called by the number of
-- the first of its statements, and cited by the own id of that one.
create table members (
  statement integer primary key references statements (number) on delete cascade,
  id text not null unique,
  entry integer not null references statements (number) on delete cascade
) strict;
create index members_of_entry on members (entry, statement);
insert into members (statement, id, entry)
  select es.statement, e.id, es.statement from entry_statements es join entries e on e.number = es.entry;
drop table entry_statements;
drop table entries;

-- What statements are compared by, made as a document is added; those of earlier versions have none.
create table likened (
  document integer primary key references documents (number) on delete cascade,
  version text not null          -- of the program that made the gists, and of the points by which they were compared
) strict;
create index likened_by_version on likened (version);
create table gists (
  statement integer primary key references statements (number) on delete cascade,
  gist text not null             -- JSON
) strict;
-- What a statement is filed under, as 64 bits of the SHA-256: whoever shares a key that is not common is compared.
create table gist_keys (
  key integer not null,
  statement integer not null references statements (number) on delete cascade,
  primary key (key, statement)
) strict, without rowid;
-- Keys under which too many are filed to tell anything; nobody is filed under them any more.
create table common_keys (
  key integer primary key
) strict;

-- Two statements that may tell of one promise.
create table links (
  one integer not null references statements (number) on delete cascade,
  other integer not null references statements (number) on delete cascade,
  chance real not null,
  signs text not null,           -- JSON
  until integer,                 -- the document with which the last key that they share became common; null where one is not
  primary key (one, other),
  check (one < other)
) strict, without rowid;
create index links_of_other on links (other, one);

-- What readers judged of promises and nobody took back, pair by pair: an index of the events that say so.
create table verdicts (
  event integer not null references events (number),
  one integer not null references statements (number) on delete cascade,
  other integer not null references statements (number) on delete cascade,
  verdict text not null check (verdict in ('same', 'not-same', 'unsure')),
  primary key (event, one, other)
) strict, without rowid;
create index verdicts_of_one on verdicts (one);
create index verdicts_of_other on verdicts (other);

create index events_by_kind on events (kind, number);
create index actors_of_any_case on statement_actors (lower(actor), role, statement);
create index documents_by_name on documents (name);
