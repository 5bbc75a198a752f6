create table customers (
  id       integer primary key,
  name     varchar(100) not null,
  phone    varchar(20)  not null unique,
  postcode varchar(10)  not null
);
create table orders (
  number          varchar(6) primary key,
  customer_id     integer not null references customers (id),
  status          varchar(30) not null,
  ordered_on      date not null,
  promised_on     date not null,
  expected_on     date,
  shipped_on      date,
  delivered_on    date,
  returned_on     date,
  carrier         varchar(60) not null,
  tracking_number varchar(40) not null,
  reason          varchar(200) not null,
  delivered_to    varchar(100) not null,
  total_cents     integer not null
);
create table items (
  order_number varchar(6) not null references orders (number),
  position     integer not null,
  name         varchar(100) not null,
  spoken       varchar(100) not null,
  quantity     integer not null,
  shipped      boolean not null,
  primary key (order_number, position)
);
create table cases (
  number          bigint generated always as identity (start with 70011) primary key,
  order_number    varchar(6) not null references orders (number),
  kind            varchar(40) not null,
  description     varchar(1000) not null,
  phone           varchar(20) not null,
  opened_on       date not null,
  answer_by       date not null
);
