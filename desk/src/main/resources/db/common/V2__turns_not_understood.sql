-- Why no words came of what the caller said; null for a turn that has words.
alter table turn add column no_match_cause varchar(40);
