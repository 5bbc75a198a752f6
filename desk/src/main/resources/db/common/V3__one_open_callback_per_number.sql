-- The bare number while its callback is owed, null once that is closed: nobody is owed two. Of those
-- owed twice before, the first promise counts.
alter table callback add column owed_number varchar(128);
update callback set owed_number = lower(replace(replace(replace(replace(replace(replace(
  phone_number, ' ', ''), '+', ''), '(', ''), ')', ''), '.', ''), '-', ''))
where closed_at is null;
update callback set owed_number = null
where number not in (
  select min(number) from callback where owed_number is not null group by owed_number);
create unique index callback_owed_once on callback (owed_number);
