create table calendar (
  today       date not null,
  schema_hash integer not null
);
create table remembered_answers (
  idempotency_key varchar(200) primary key,
  request         varchar(5000) not null,
  answer          varchar(50000) not null
);
create table messages (
  number  bigint generated always as identity primary key,
  person  integer not null,
  channel varchar(10) not null,
  sent_to varchar(100) not null,
  subject varchar(100) not null,
  text    varchar(1000) not null,
  sent_at timestamp not null
);
create table appointments (
  number    bigint generated always as identity (start with 80011) primary key,
  person    integer not null,
  kind      varchar(40) not null,
  host      varchar(40) not null,
  starts_at timestamp not null,
  slot      timestamp,
  status    varchar(20) not null,
  fee_cents integer default 0 not null,
  seed_day  integer,
  unique (slot, host)
);
