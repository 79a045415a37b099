-- From version 3 to 4: the history. What was done to the ledger, in a chain: never changed, never deleted, numbers without
-- gaps.
create table events (
  number integer primary key check (number > 0),
  at text not null,              -- aware UTC time, ISO
  by text not null,              -- empty where it is not known
  kind text not null,
  subject text collate "C" not null,
  body text not null,            -- JSON
  previous text not null,        -- the hash of the event before, empty for the first
  hash text not null unique      -- the SHA-256 of `previous` and the canonical JSON of the rest
);
create index events_by_subject on events (subject, number);
create trigger events_are_not_changed before update on events for each row
  execute function refuse('an event is never changed');
create trigger events_are_not_deleted before delete on events for each row
  execute function refuse('an event is never deleted');
create trigger events_are_not_emptied before truncate on events for each statement
  execute function refuse('an event is never deleted');
create function follow() returns trigger language plpgsql set search_path from current as $$
begin
  if new.number <> (select coalesce(max(number), 0) + 1 from events)
    or new.previous <> coalesce((select hash from events order by number desc limit 1), '') then
    raise exception 'an event follows the last one';
  end if;
  return new;
end $$;
create trigger events_follow_each_other before insert on events for each row execute function follow();
