-- Who outside wants to hear of what, and what still has to be told to them. Ids only: what is told is read when it is sent.

create table webhook.subscription (
    brand         uuid not null,
    id            uuid not null,
    code          text not null,
    url           text not null,
    events        text[] not null,
    state         text not null check (state in ('ACTIVE', 'DISABLED')),
    reason        text,
    -- Sealed with the master key. The former secret signs beside the new one for a while, so that a receiver can change over.
    secret_sealed bytea not null,
    former_sealed bytea,
    former_until  timestamptz,
    created_at    timestamptz not null,
    primary key (brand, id),
    unique (brand, code),
    check ((former_sealed is null) = (former_until is null))
);
call base.fence('webhook.subscription');

create table webhook.delivery (
    brand           uuid not null,
    id              uuid not null,
    subscription    uuid not null,
    kind            text not null,
    notice          uuid not null,
    -- What the notice is about; its notices go out one after the other, in the order of seq.
    subject         uuid not null,
    seq             int not null,
    occurred_at     timestamptz not null,
    state           text not null check (state in ('PENDING', 'DELIVERED', 'DEAD')),
    attempts        int not null default 0,
    due_at          timestamptz not null,
    -- Somebody posts it until then; afterwards anybody may.
    claimed_until   timestamptz,
    give_up_at      timestamptz not null,
    first_failed_at timestamptz,
    last_failure    text,
    delivered_at    timestamptz,
    primary key (brand, id),
    unique (brand, subscription, notice),
    foreign key (brand, subscription) references webhook.subscription (brand, id)
);
create index delivery_due on webhook.delivery (brand, subscription, due_at) where state = 'PENDING';
create index delivery_in_order on webhook.delivery (brand, subscription, subject, seq) where state = 'PENDING';
create index delivery_in_flight on webhook.delivery (brand, subscription, claimed_until) where state = 'PENDING';
create index delivery_done on webhook.delivery (brand, subscription, delivered_at) where state = 'DELIVERED';
create index delivery_old on webhook.delivery (occurred_at) where state <> 'PENDING';
call base.fence('webhook.delivery');

-- Workers see across brands what is due, by ids; never an address, a secret or what is told.
create policy worker_sees_all on webhook.subscription for select to ${worker_role} using (true);
grant select (brand, id, state) on webhook.subscription to ${worker_role};
create policy worker_sees_all on webhook.delivery to ${worker_role} using (true) with check (true);
grant select (brand, id, subscription, subject, seq, occurred_at, state, attempts, due_at, claimed_until)
    on webhook.delivery to ${worker_role};
grant update (claimed_until, attempts) on webhook.delivery to ${worker_role};
create policy worker_removes_what_is_done on webhook.delivery as restrictive
    for delete to ${worker_role} using (state <> 'PENDING');
grant delete on webhook.delivery to ${worker_role};

grant usage on schema webhook to ${app_role}, ${worker_role};
