create table calendar (
  today       date not null,
  schema_hash integer not null
);
create table remembered_answers (
  idempotency_key varchar(200) primary key,
  request         varchar(5000) not null,
  answer          varchar(50000) not null
);
