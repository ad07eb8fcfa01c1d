-- What was promised to customers, and what was known of a conversation when it changed hands.

create table takeover.promise (
    brand            uuid not null,
    id               uuid not null,
    conversation     uuid not null,
    customer         uuid not null,
    -- Where the customer is at home and who answers them, kept up to date: a list of promises is found by them.
    store            uuid not null,
    owner            uuid not null,
    -- The message in which it was said; one message may promise several things.
    message          uuid not null,
    ordinal          int not null,
    said_by          uuid,
    said_at          timestamptz not null,
    due_at           timestamptz,
    text_sealed      bytea not null,
    -- What a later message shows. Overdue is not stored: it is a matter of the moment.
    evidence_state   text check (evidence_state in ('KEPT', 'DROPPED')),
    evidence_message uuid,
    -- What somebody said of it with one tap, which counts more.
    settled_state    text check (settled_state in ('KEPT', 'DROPPED')),
    settled_by       uuid,
    settled_at       timestamptz,
    created_at       timestamptz not null,
    primary key (brand, id),
    unique (brand, message, ordinal),
    check ((settled_state is null) = (settled_at is null))
);
create index promise_of_conversation on takeover.promise (brand, conversation, said_at);
create index promise_of_customer on takeover.promise (brand, customer);
create index promise_open_of_owner on takeover.promise (brand, owner, due_at)
    where settled_state is null and evidence_state is null;
create index promise_open_of_store on takeover.promise (brand, store, due_at)
    where settled_state is null and evidence_state is null;
call base.fence('takeover.promise');

-- The briefing as it stood when a cloud guide claimed a conversation or gave it back: added to, never changed.
create table takeover.snapshot (
    brand        uuid not null,
    id           uuid not null,
    conversation uuid not null,
    customer     uuid not null,
    token        bigint not null,
    moment       text not null check (moment in ('CLAIMED', 'HANDED_BACK')),
    at           timestamptz not null,
    -- The last message that it takes into account.
    up_to        uuid,
    text_sealed  bytea not null,
    primary key (brand, id),
    unique (brand, conversation, token, moment)
);
call base.fence('takeover.snapshot');
revoke update, delete on takeover.snapshot from ${app_role};
