-- A ledger in one file. Offsets are code points of documents.text, spans are half-open.
create table documents (
  number integer primary key,
  sha256 text not null unique,
  name text not null,
  title text,
  date text,                     -- the preferred reading, ISO
  language text not null,
  media_type text not null,
  encoding text not null,
  source_class text not null,
  text text not null,
  about text not null,           -- JSON: date readings, metadata, zones, notices, parties, unread
  added_at text not null,
  tool_version text not null,
  pack_version text not null
) strict;

create table passages (
  document integer not null references documents (number) on delete cascade,
  place integer not null,
  start integer not null,
  "end" integer not null check (start < "end"),
  zone text not null,
  block integer not null,
  lead_in_start integer, lead_in_end integer,
  heading_start integer, heading_end integer,
  mark text,
  primary key (document, place)
) strict, without rowid;

create table statements (
  number integer primary key,
  id text not null unique,
  document integer not null references documents (number) on delete cascade,
  place integer not null,
  start integer not null,
  "end" integer not null check (start < "end"),
  act text not null,
  strength integer not null,
  speaker text,
  programme text,
  "when" text,
  due text,                      -- the last day of a forward statement's time, ISO
  confidence real not null,
  record text not null,          -- the whole record, JSON
  unique (document, place)
) strict;
create index statements_by_act on statements (act);
create index statements_by_due on statements (due) where due is not null;

create table statement_actors (
  statement integer not null references statements (number) on delete cascade,
  actor text not null,
  role text not null check (role in ('actor', 'counterpart')),
  primary key (actor, role, statement)
) strict, without rowid;
create index actors_of_statement on statement_actors (statement);

create table statement_themes (
  statement integer not null references statements (number) on delete cascade,
  theme text not null,
  primary key (theme, statement)
) strict, without rowid;
create index themes_of_statement on statement_themes (statement);

create table entries (
  number integer primary key,
  id text not null unique
) strict;

create table entry_statements (
  entry integer not null references entries (number) on delete cascade,
  statement integer not null references statements (number) on delete cascade,
  primary key (entry, statement)
) strict, without rowid;
create index entries_of_statement on entry_statements (statement);

-- Words are found without regard to accents and case. Texts are kept once, in documents; quotes are short.
create virtual table document_words using fts5 (
  title, text, content = 'documents', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
create virtual table statement_words using fts5 (
  quote, lead_in, programme, tokenize = 'unicode61 remove_diacritics 2'
);
