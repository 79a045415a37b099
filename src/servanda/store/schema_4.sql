-- From version 3 to 4: words as the program folds them, so that every engine finds the same.

-- Nothing was ever looked for in whole texts.
drop table document_words;

create table said as select rowid as number, quote, lead_in, programme from statement_words;
drop table statement_words;
-- Folded words with blanks between them, of which no letter is to be read otherwise.
create virtual table statement_words using fts5 (quote, lead_in, programme, tokenize = 'ascii');
insert into statement_words (rowid, quote, lead_in, programme)
  select number, folded_words(quote), folded_words(lead_in), folded_words(programme) from said;
drop table said;
