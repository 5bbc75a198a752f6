-- A customer of this conversation was forgotten: what was promised in it may have been promised to them, and is
-- remembered of nobody else.
alter table conversation add column customer_forgotten boolean default false not null;
