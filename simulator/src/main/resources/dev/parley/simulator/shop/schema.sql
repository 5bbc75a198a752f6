create table customers (
  id             integer primary key,
  name           varchar(100) not null,
  phone          varchar(20)  not null unique,
  phone_since    date         not null,
  email          varchar(100) not null,
  email_since    date         not null,
  previous_email varchar(100) not null,
  street         varchar(100) not null,
  city           varchar(100) not null,
  postcode       varchar(10)  not null,
  tags           varchar(100) not null
);
create table products (
  sku             varchar(20)  primary key,
  name            varchar(100) not null,
  spoken          varchar(100) not null,
  also            varchar(200) not null,
  price_cents     integer      not null,
  stock           integer      not null,
  final_sale      boolean      not null,
  care            varchar(40)  not null,
  troubleshooting varchar(40)  not null
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
  total_cents     integer not null,
  -- An address of its own; without one it goes to the customer's.
  street          varchar(100),
  city            varchar(100),
  postcode        varchar(10),
  cancelled_on    date,
  -- Of the seed, and so one whose dates follow the calendar.
  moves           boolean not null
);
create sequence order_payloads start with 50001;
create table items (
  order_number varchar(6) not null references orders (number),
  position     integer not null,
  name         varchar(100) not null,
  spoken       varchar(100) not null,
  quantity     integer not null,
  shipped      boolean not null,
  sku          varchar(20) not null references products (sku),
  price_cents  integer not null,
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
create table returns (
  number       bigint generated always as identity (start with 60011) primary key,
  order_number varchar(6) not null references orders (number),
  reason       varchar(500) not null,
  resolution   varchar(20) not null,
  refund_cents integer not null,
  asked_on     date not null,
  settled_by   date not null,
  sent_by      varchar(10) not null,
  sent_to      varchar(100) not null
);
create table returned_items (
  order_number  varchar(6) not null,
  position      integer not null,
  return_number bigint not null references returns (number),
  primary key (order_number, position),
  foreign key (order_number, position) references items (order_number, position)
);
create table codes (
  number      bigint generated always as identity primary key,
  customer_id integer not null references customers (id),
  digits      varchar(6) not null,
  sent_at     timestamp not null,
  tries_left  integer not null,
  used        boolean not null
);
create table subscriptions (
  customer_id  integer primary key references customers (id),
  plan         varchar(20) not null,
  next_plan    varchar(20) not null,
  next_box_on  date not null,
  paused_until date,
  ends_on      date,
  moves        boolean not null
);
create table incidents (
  id               varchar(20) primary key,
  kind             varchar(20) not null,
  carrier          varchar(60) not null,
  region           varchar(60) not null,
  postcode_prefixes varchar(100) not null,
  since            date not null,
  until            date not null,
  message          varchar(300) not null
);
