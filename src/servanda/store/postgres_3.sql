-- A ledger in a schema, as version 3 of the file has it. Offsets are code points of documents.text, spans are half-open.
-- What is ordered or compared is so by code points, as in a file, whatever the database's locale.
create table documents (
  number integer primary key,
  sha256 text collate "C" not null unique,
  name text not null,
  title text,
  date text,                     -- the preferred reading, ISO
  language text not null,
  media_type text not null,
  encoding text not null,
  source_class text not null,
  text text not null,
  about text not null,           -- JSON: date readings, metadata, zones, notices, parties, unread
  added_at text collate "C" not null,
  tool_version text not null,
  pack_version text not null,
  has_mentions integer not null default 0,
  own_actors text,               -- the SHA-256 of the user's own table of actors; null where there was none
  has_meetings integer not null default 0
);

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
);

create table statements (
  number integer primary key,
  id text collate "C" not null unique,
  document integer not null references documents (number) on delete cascade,
  place integer not null,
  start integer not null,
  "end" integer not null check (start < "end"),
  act text not null,
  strength integer not null,
  speaker text,
  programme text,
  "when" text,
  due text collate "C",          -- the last day of a forward statement's time, ISO
  confidence double precision not null,
  record text not null,          -- the whole record, JSON
  unique (document, place)
);
create index statements_by_act on statements (act);
create index statements_by_due on statements (due) where due is not null;

create table statement_actors (
  statement integer not null references statements (number) on delete cascade,
  actor text collate "C" not null,
  role text collate "C" not null check (role in ('actor', 'counterpart')),
  primary key (actor, role, statement)
);
create index actors_of_statement on statement_actors (statement);
create index actors_of_any_case on statement_actors (lower(actor));

create table statement_themes (
  statement integer not null references statements (number) on delete cascade,
  theme text collate "C" not null,
  primary key (theme, statement)
);
create index themes_of_statement on statement_themes (statement);

create table entries (
  number integer primary key,
  id text collate "C" not null unique
);

create table entry_statements (
  entry integer not null references entries (number) on delete cascade,
  statement integer not null references statements (number) on delete cascade,
  primary key (entry, statement)
);
create index entries_of_statement on entry_statements (statement);

-- The folded words of quote, lead-in and programme, so that accents and case do not matter.
create table statement_words (
  statement integer primary key references statements (number) on delete cascade,
  words tsvector not null
);
create index statements_by_words on statement_words using gin (words);

-- An actor that the registry does not know, as one document has it: nothing is joined here, that is derived.
create table appearances (
  number integer primary key,
  id text not null unique,
  document integer not null references documents (number) on delete cascade,
  place integer not null,
  kind text not null,
  name text not null,
  country text not null,
  office text not null,
  organisation text not null,
  candidates text not null,      -- JSON: the ids that were left where no choice could be made
  unique (document, place)
);

create table mentions (
  document integer not null references documents (number) on delete cascade,
  place integer not null,
  start integer not null,
  "end" integer not null check (start < "end"),
  kind text not null,
  ref text not null,
  form text not null,            -- the name as written
  person text,
  codes text not null,           -- JSON: those it acts for
  candidates text not null,      -- JSON
  rule text not null,
  name_start integer, name_end integer,
  title_start integer, title_end integer,
  country_start integer, country_end integer,
  nested integer not null,
  appearance integer references appearances (number) on delete cascade,
  primary key (document, place)
);
create index mentions_by_ref on mentions using hash (ref); -- of any length
create index mentions_of_appearance on mentions (appearance) where appearance is not null;

-- What readers say of two ids: never changed and never deleted; a row with `undoes` takes an earlier one back.
create table judgements (
  number integer primary key,
  one text,
  other text,
  verdict text check (verdict in ('same', 'not-same', 'unsure')),
  by text not null,
  at text not null,              -- aware UTC time, ISO
  reason text not null,
  undoes integer references judgements (number),
  check ((verdict is null) = (undoes is not null)),
  check ((verdict is null) = (one is null) and (one is null) = (other is null))
);
create function refuse() returns trigger language plpgsql as $$
begin
  raise exception '%', tg_argv[0];
end $$;
create trigger judgements_are_not_changed before update on judgements for each row
  execute function refuse('a judgement is never changed; take it back');
create trigger judgements_are_not_deleted before delete on judgements for each row
  execute function refuse('a judgement is never deleted; take it back');
create trigger judgements_are_not_emptied before truncate on judgements for each statement
  execute function refuse('a judgement is never deleted; take it back');

-- A meeting as one document tells of it: nothing is joined here, that is derived.
create table meetings (
  number integer primary key,
  id text not null unique,
  document integer not null references documents (number) on delete cascade,
  place integer not null,
  ref text not null,             -- the meeting of the registry that it surely is, or empty
  next text not null,            -- the id of the one that follows it in the document, or empty
  differing text not null,       -- JSON: the fields with two values that cannot both be true
  unique (document, place)
);

create table meeting_values (
  meeting integer not null references meetings (number) on delete cascade,
  place integer not null,
  field text not null,
  value text not null,
  start integer, "end" integer,  -- null where a rule infers the value
  rule text not null,
  form text not null,            -- the words as written
  primary key (meeting, place)
);
create index meeting_values_by_value on meeting_values using hash (value); -- of any length

create table meeting_attestations (
  meeting integer not null references meetings (number) on delete cascade,
  place integer not null,
  start integer not null,
  "end" integer not null check (start < "end"),
  primary key (meeting, place)
);
