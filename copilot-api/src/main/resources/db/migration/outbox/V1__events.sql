-- What happened and still has to be acted on. Ids only, never text. Written in the transaction of what happened.

create table outbox.event (
    brand         uuid not null,
    id            uuid not null,
    kind          text not null,
    subject       uuid not null,
    actor         text not null,
    trace         text not null,
    cause         uuid,
    occurred_at   timestamptz not null,
    attempts      int not null default 0,
    -- Somebody works on it until then; afterwards anybody may.
    claimed_until timestamptz not null,
    done_at       timestamptz,
    given_up_at   timestamptz,
    primary key (brand, id)
);
create index event_open on outbox.event (claimed_until) where done_at is null and given_up_at is null;
call base.fence('outbox.event');

-- The one table that workers see across brands.
create policy worker_sees_all on outbox.event to ${worker_role} using (true) with check (true);
grant select on outbox.event to ${worker_role};
grant update (claimed_until, attempts) on outbox.event to ${worker_role};

grant usage on schema outbox to ${app_role}, ${worker_role};
