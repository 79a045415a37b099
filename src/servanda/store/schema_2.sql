-- From version 1 to 2: who is named in the documents, and what readers judge of who is who.

-- 1 where the names of a document were kept as it was read; those of version 1 kept none.
alter table documents add column has_mentions integer not null default 0;
-- The SHA-256 of the user's own table of actors that a document was read with; null where there was none.
alter table documents add column own_actors text;

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
) strict;

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
) strict, without rowid;
create index mentions_by_ref on mentions (ref);
create index mentions_of_appearance on mentions (appearance) where appearance is not null;

-- What readers say of two ids: never changed and never deleted; a row with `undoes` takes an earlier one back.
create table judgements (
  number integer primary key autoincrement,
  one text,
  other text,
  verdict text check (verdict in ('same', 'not-same', 'unsure')),
  by text not null,
  at text not null,              -- aware UTC time, ISO
  reason text not null,
  undoes integer references judgements (number),
  check ((verdict is null) = (undoes is not null)),
  check ((verdict is null) = (one is null) and (one is null) = (other is null))
) strict;
create trigger judgements_are_not_changed before update on judgements begin
  select raise(abort, 'a judgement is never changed; take it back');
end;
create trigger judgements_are_not_deleted before delete on judgements begin
  select raise(abort, 'a judgement is never deleted; take it back');
end;
