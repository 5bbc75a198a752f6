-- Which conversations were with which customer, by the business's own id, and what about: an index of
-- records that are kept anyway. Ids are an agent pack's own. What is older than the pack's memory
-- is deleted here when a customer of it is next asked about. No flow: who they are is all that is known.
create table customer_contact (
  conversation_id varchar(64)  not null references conversation (id) on delete cascade,
  pack            varchar(64)  not null,
  customer        varchar(128) not null,
  flow            varchar(128) not null,
  record_key      varchar(128) not null,
  began_at        timestamp(3) with time zone not null,
  primary key (conversation_id, customer, flow, record_key)
);
create index customer_contact_of_customer on customer_contact (pack, customer, began_at);
create index customer_contact_by_age on customer_contact (pack, began_at);
