-- By which of a conversation's tool calls a write was last tried: whether the record has its answer.
alter table tool_write add column call_id integer;
