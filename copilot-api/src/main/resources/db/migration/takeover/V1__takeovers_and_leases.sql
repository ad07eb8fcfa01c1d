-- Conversations that cloud guides answer: who waits, who has the right to write, and who had it before.

create table takeover.takeover (
    brand         uuid not null,
    id            uuid not null,
    conversation  uuid not null,
    customer      uuid not null,
    store         uuid not null,
    reason        text not null check (reason in ('GUIDE_ASKED', 'FIRST_REPLY_LATE', 'MANAGED_STORE', 'RELAY_UNTAPPED')),
    urgency       int not null check (urgency between 0 and 3),
    state         text not null check (state in ('WAITING', 'CLAIMED', 'HANDED_BACK', 'CANCELLED')),
    raised_at     timestamptz not null,
    -- The guide who asked.
    raised_by     uuid,
    note_sealed   bytea,
    waiting_since timestamptz not null,
    -- What the customer said up to this place is dealt with by it: an event that comes again raises nothing.
    covers_seq    int not null,
    -- The last word on either side when it began to wait: a guide's word after it ends the waiting.
    after_seq     int not null,
    ended_at      timestamptz,
    primary key (brand, id),
    check ((ended_at is null) = (state in ('WAITING', 'CLAIMED')))
);
create unique index one_open_takeover on takeover.takeover (brand, conversation) where state in ('WAITING', 'CLAIMED');
create index takeover_waiting on takeover.takeover (brand, urgency desc, waiting_since, id) where state = 'WAITING';
create index takeover_of_conversation on takeover.takeover (brand, conversation, raised_at);
create index takeover_of_customer on takeover.takeover (brand, customer);
create index takeover_of_store on takeover.takeover (brand, store, raised_at);
call base.fence('takeover.takeover');

-- The right to write to the customer of a conversation. The row is the lock that every sender and every claim take, and
-- the only judge between two processes, whatever their clocks say.
create table takeover.lease (
    brand        uuid not null,
    conversation uuid not null,
    -- Grows with each claim and never falls: who has an older one has lost the conversation.
    token        bigint not null default 0,
    takeover     uuid,
    holder       uuid,
    expires_at   timestamptz,
    -- By the clock that went furthest: what happens next is never noted as before it.
    changed_at   timestamptz not null,
    primary key (brand, conversation),
    check ((holder is null) = (expires_at is null) and (holder is null) = (takeover is null))
);
create index lease_held on takeover.lease (expires_at) where holder is not null;
create index lease_of_holder on takeover.lease (brand, holder) where holder is not null;
call base.fence('takeover.lease');

-- Who served whom from when to when: added to, never changed.
create table takeover.span (
    brand         uuid not null,
    id            uuid not null,
    takeover      uuid not null,
    conversation  uuid not null,
    customer      uuid not null,
    store         uuid not null,
    staff         uuid not null,
    tier_at_start text not null check (tier_at_start in ('SELF_RUN', 'COACHED', 'MANAGED')),
    reason        text not null,
    token         bigint not null,
    from_at       timestamptz not null,
    primary key (brand, id),
    unique (brand, conversation, token)
);
create index span_of_customer on takeover.span (brand, customer, from_at);
call base.fence('takeover.span');
revoke update, delete on takeover.span from ${app_role};

create table takeover.span_end (
    brand  uuid not null,
    span   uuid not null,
    id     uuid not null,
    to_at  timestamptz not null,
    cause  text not null check (cause in ('HANDED_BACK', 'EXPIRED', 'CLOSED', 'ERASED')),
    primary key (brand, span),
    unique (brand, id),
    foreign key (brand, span) references takeover.span (brand, id)
);
call base.fence('takeover.span_end');
revoke update, delete on takeover.span_end from ${app_role};

-- Customers whom nobody has answered yet, and until when their own guide may.
create table takeover.unanswered (
    brand        uuid not null,
    conversation uuid not null,
    since        timestamptz not null,
    due_at       timestamptz not null,
    primary key (brand, conversation)
);
create index unanswered_due on takeover.unanswered (due_at);
call base.fence('takeover.unanswered');

-- A cloud guide's words on their way to the customer.
create table takeover.reply (
    brand        uuid not null,
    id           uuid not null,
    -- The sender's own name for it: the same again is the same reply.
    key          text not null,
    conversation uuid not null,
    customer     uuid not null,
    store        uuid not null,
    takeover     uuid,
    staff        uuid not null,
    -- The lease it was written under; null = the conversation was free.
    token        bigint,
    transport    text not null check (transport in ('MEMBER_SEAT', 'DRAFT_RELAY')),
    state        text not null check (state in ('AUTHORISED', 'RELAYED', 'SENT', 'EXPIRED', 'ESCALATED', 'CANCELLED')),
    text_sealed  bytea not null,
    suggestion   uuid,
    candidate    int,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    tapped_at    timestamptz,
    tapped_by    uuid,
    sent_at      timestamptz,
    host_result  text,
    primary key (brand, id),
    unique (brand, conversation, key),
    check ((state = 'SENT') = (sent_at is not null))
);
create index reply_open on takeover.reply (expires_at) where state in ('AUTHORISED', 'RELAYED');
create index reply_of_conversation on takeover.reply (brand, conversation, created_at);
create index reply_to_tap on takeover.reply (brand, store, created_at) where state in ('RELAYED', 'ESCALATED');
call base.fence('takeover.reply');

-- Customers who have added a cloud guide's member account, by which they can be written to at once.
create table takeover.member_contact (
    brand      uuid not null,
    customer   uuid not null,
    member     uuid not null,
    added_at   timestamptz not null,
    removed_at timestamptz,
    primary key (brand, customer, member)
);
call base.fence('takeover.member_contact');

-- Workers find in all brands what is over, by ids and times alone.
create policy worker_sees_held on takeover.lease for select to ${worker_role} using (holder is not null);
grant select (brand, conversation, holder, expires_at) on takeover.lease to ${worker_role};
create policy worker_sees_unanswered on takeover.unanswered for select to ${worker_role} using (true);
grant select (brand, conversation, due_at) on takeover.unanswered to ${worker_role};
create policy worker_sees_on_the_way on takeover.reply for select to ${worker_role}
    using (state in ('AUTHORISED', 'RELAYED'));
grant select (brand, id, state, expires_at) on takeover.reply to ${worker_role};

grant usage on schema takeover to ${app_role}, ${worker_role};
