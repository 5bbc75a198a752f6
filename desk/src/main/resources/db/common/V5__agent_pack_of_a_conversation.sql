-- Which version of the agent pack served a conversation; null for those from before it was kept.
alter table conversation add column pack varchar(64);
alter table conversation add column pack_version varchar(64);
alter table conversation add column pack_hash varchar(64);
