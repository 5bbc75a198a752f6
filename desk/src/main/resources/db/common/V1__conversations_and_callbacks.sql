-- The common subset of H2 2 and PostgreSQL 16. JSON is kept as text: it is read whole, never searched.

create table conversation (
  id            varchar(64)  primary key,
  sip_call_id   varchar(255) not null,
  line          varchar(32)  not null,
  caller_number varchar(128),
  dialled       varchar(128) not null,
  started_at    timestamp(3) with time zone not null,
  ended_at      timestamp(3) with time zone,
  disposition   varchar(32),
  ended_by      varchar(16),
  end_cause     varchar(500),
  media         text
);
create index conversation_by_sip_call_id on conversation (sip_call_id);
create index conversation_by_start on conversation (started_at);

create table turn (
  conversation_id  varchar(64) not null references conversation (id) on delete cascade,
  turn_index       integer     not null,
  who              varchar(8)  not null,
  said             text        not null,
  heard            text        not null,
  source           varchar(16) not null,
  at_ms            bigint      not null,
  until_ms         bigint      not null,
  confidence       double precision,
  accepted         boolean     not null,
  commit_reason    varchar(200),
  n_best           text,
  words            text,
  informative_word text,
  claim_sources    text,
  primary key (conversation_id, turn_index)
);

-- What is found out about a turn apart from its words, before or after them.
create table turn_stages (
  conversation_id varchar(64) not null references conversation (id) on delete cascade,
  turn_index      integer     not null,
  stages          text        not null,
  primary key (conversation_id, turn_index)
);

create table turn_understood (
  conversation_id varchar(64) not null references conversation (id) on delete cascade,
  turn_index      integer     not null,
  understood      text        not null,
  primary key (conversation_id, turn_index)
);

create table tool_call (
  conversation_id varchar(64)  not null references conversation (id) on delete cascade,
  call_id         integer      not null,
  turn_index      integer      not null,
  at_ms           bigint       not null,
  tool            varchar(128) not null,
  arguments       text         not null,
  writes          boolean      not null,
  result          varchar(16)  not null,
  detail          varchar(500),
  elapsed_ms      bigint       not null,
  primary key (conversation_id, call_id)
);

create table note (
  conversation_id varchar(64) not null references conversation (id) on delete cascade,
  note_number     integer     not null,
  turn_index      integer     not null,
  at_ms           bigint      not null,
  kind            varchar(40) not null,
  note_text       text        not null,
  primary key (conversation_id, note_number)
);

-- A row is a promise of a person calling back in one slot. Its number and a check digit are the
-- reference that the caller is told. (slot_from, seat) keeps a slot from being promised more often
-- than there are people for it, whoever books at the same time; (conversation_id, request) makes
-- booking the same request again return the same promise.
create table callback (
  number          bigint generated always as identity (start with 10001) primary key,
  conversation_id varchar(64)  not null,
  request         integer      not null,
  phone_number    varchar(128) not null,
  reason          varchar(200) not null,
  summary         text         not null,
  slot_from       timestamp(3) with time zone not null,
  slot_until      timestamp(3) with time zone not null,
  seat            integer      not null,
  booked_at       timestamp(3) with time zone not null,
  closed_at       timestamp(3) with time zone,
  closed_by       varchar(128),
  outcome         varchar(500),
  unique (conversation_id, request),
  unique (slot_from, seat)
);
