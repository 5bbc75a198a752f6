create table patients (
  id      integer primary key,
  name    varchar(100) not null,
  surname varchar(100) not null,
  born    date not null,
  phone   varchar(20) not null,
  email   varchar(100) not null,
  since   date not null,
  note    varchar(200) not null
);
create table treatments (
  code        varchar(40) primary key,
  name        varchar(100) not null,
  price_cents integer not null,
  minutes     integer not null,
  bookable    boolean not null,
  note        varchar(200) not null
);
