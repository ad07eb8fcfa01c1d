-- The workers remove what is done; what is not, nobody of them can remove.

create index event_done on outbox.event (done_at) where done_at is not null;

create policy worker_removes_what_is_done on outbox.event as restrictive
    for delete to ${worker_role} using (done_at is not null);
grant delete on outbox.event to ${worker_role};
