-- From version 2 to 3: the meetings of which the documents tell.

-- 1 where the meetings of a document were kept as it was read; those of versions 1 and 2 kept none.
alter table documents add column has_meetings integer not null default 0;

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
) strict;

create table meeting_values (
  meeting integer not null references meetings (number) on delete cascade,
  place integer not null,
  field text not null,
  value text not null,
  start integer, "end" integer,  -- null where a rule infers the value
  rule text not null,
  form text not null,            -- the words as written
  primary key (meeting, place)
) strict, without rowid;
create index meeting_values_by_value on meeting_values (field, value);

create table meeting_attestations (
  meeting integer not null references meetings (number) on delete cascade,
  place integer not null,
  start integer not null,
  "end" integer not null check (start < "end"),
  primary key (meeting, place)
) strict, without rowid;
