-- From version 5 to 6: by what entries are put in order, and which of them several statements tell.
create index statements_by_strength on statements (strength);
create index documents_by_date on documents (date, number);
create index members_joined on members (entry) where statement <> entry;
