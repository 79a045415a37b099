"""Ledgers of today turned back into what the program of an older version of the tables left."""

from __future__ import annotations

_TO_4 = """
drop table verdicts;
drop table links;
drop table common_keys;
drop table gist_keys;
drop table gists;
drop table likened;
create table entries (number integer primary key, id text not null unique);
create table entry_statements (
  entry integer not null references entries (number),
  statement integer not null references statements (number),
  primary key (entry, statement)
);
insert into entries select statement, id from members;
insert into entry_statements select statement, statement from members;
drop table members;
drop index events_by_kind;
drop index actors_of_any_case;
drop index documents_by_name;
drop index statements_by_strength;
drop index documents_by_date;
"""
FILE_TO_4 = f"{_TO_4} pragma user_version = 4;"
"""A script that makes a ledger in a file one of version 4."""
FILE_TO_3 = f"{_TO_4} drop table events; create table document_words (x); pragma user_version = 3;"
"""A script that makes a ledger in a file one of version 3, but for its words."""
SCHEMA_TO_4 = f"""{_TO_4}
create index actors_of_any_case on statement_actors (lower(actor));
update servanda set version = 4;
"""
"""A script that makes a ledger in a schema one of version 4."""
SCHEMA_TO_3 = f"{SCHEMA_TO_4} drop table events; drop function follow(); update servanda set version = 3;"
"""A script that makes a ledger in a schema one of version 3."""
SCHEMA_TO_5 = """
drop index statements_by_strength;
drop index documents_by_date;
drop index members_joined;
update servanda set version = 5;
"""
"""A script that makes a ledger in a schema one of version 5."""
