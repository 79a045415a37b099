-- From version 3 to 4: words as the program folds them, so that every engine finds the same; the history.

-- Nothing was ever looked for in whole texts.
drop table document_words;

create table said as select rowid as number, quote, lead_in, programme from statement_words;
drop table statement_words;
-- Folded words with blanks between them, of which no letter is to be read otherwise.
create virtual table statement_words using fts5 (quote, lead_in, programme, tokenize = 'ascii');
insert into statement_words (rowid, quote, lead_in, programme)
  select number, folded_words(quote), folded_words(lead_in), folded_words(programme) from said;
drop table said;

-- What was done to the ledger, in a chain: never changed, never deleted, numbers without gaps.
create table events (
  number integer primary key check (number > 0),
  at text not null,              -- aware UTC time, ISO
  by text not null,              -- empty where it is not known
  kind text not null,
  subject text not null,
  body text not null,            -- JSON
  previous text not null,        -- the hash of the event before, empty for the first
  hash text not null unique      -- the SHA-256 of `previous` and the canonical JSON of the rest
) strict;
create index events_by_subject on events (subject, number);
create trigger events_are_not_changed before update on events begin
  select raise(abort, 'an event is never changed');
end;
create trigger events_are_not_deleted before delete on events begin
  select raise(abort, 'an event is never deleted');
end;
create trigger events_follow_each_other before insert on events
when new.number <> (select coalesce(max(number), 0) + 1 from events)
  or new.previous <> coalesce((select hash from events order by number desc limit 1), '')
begin
  select raise(abort, 'an event follows the last one');
end;
