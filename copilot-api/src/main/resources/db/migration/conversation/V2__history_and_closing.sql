-- Past conversations come in under the name that their source has for them.
alter table conversation.conversation add column external_id text;
create unique index conversation_by_external_id on conversation.conversation (brand, external_id)
    where external_id is not null;
create index conversation_of_customer on conversation.conversation (brand, customer, opened_at desc);

-- When we last heard of it, by our own clock: what a source sends late is not idle yet.
alter table conversation.conversation add column touched_at timestamptz;
update conversation.conversation set touched_at = greatest(opened_at, coalesce(last_message_at, opened_at));
alter table conversation.conversation alter column touched_at set not null;
create index conversation_open on conversation.conversation (touched_at) where state = 'OPEN';

-- Workers find what is idle in all brands: which and since when, and nothing of who or what.
create policy worker_finds_idle on conversation.conversation for select to ${worker_role} using (state = 'OPEN');
grant select (brand, id, state, touched_at) on conversation.conversation to ${worker_role};
grant usage on schema conversation to ${worker_role};
