-- What business tools wrote in the last days, for the limits that packs set and for what a crash interrupts.
create table tool_write (
  write_key       varchar(300)  primary key,
  conversation_id varchar(64)   not null,
  customer        varchar(20)   not null,
  business_day    date          not null,
  tool            varchar(128)  not null,
  amount          numeric(30,9) not null,
  answered        boolean       not null
);
create index tool_write_of_customer on tool_write (tool, customer, business_day);
-- Whoever counts holds this row, so that looking and booking are one.
create table tool_write_gate (id integer primary key);
insert into tool_write_gate values (1);
