-- What headquarters wants a guide to tell one customer, and what became of it.

create table action.campaign (
    brand      uuid not null,
    id         uuid not null,
    code       text not null,
    name       text not null,
    created_at timestamptz not null,
    primary key (brand, id),
    unique (brand, code)
);
call base.fence('action.campaign');

create table action.task (
    brand           uuid not null,
    id              uuid not null,
    external_id     text not null,
    campaign        uuid not null,
    customer        uuid not null,
    -- Where the customer is at home and who answers them, kept up to date: a list of tasks is found by them.
    store           uuid not null,
    owner           uuid not null,
    -- One of several people on a shared seat; null = whoever answers the customer.
    assignee        uuid,
    -- Title, script and reason as one document under the customer's key.
    text_sealed     bytea not null,
    value           bigint check (value >= 0),
    opens_at        timestamptz not null,
    due_at          timestamptz not null,
    quiet_until     timestamptz,
    -- The guide's own "later", apart from what was ordered.
    later_until     timestamptz,
    state           text not null check (state in
                    ('OFFERED', 'OPENED', 'SENT', 'ANSWERED', 'CONVERTED', 'EXPIRED', 'DISMISSED', 'WITHDRAWN')),
    grade           text check (grade in ('REPORTED_SENT', 'SEEN', 'ANSWERED', 'ORDERED')),
    inserted_sealed bytea,
    sent_at         timestamptz,
    chip            text,
    host_result     text,
    last_step       int not null,
    created_at      timestamptz not null,
    primary key (brand, id),
    unique (brand, external_id),
    foreign key (brand, campaign) references action.campaign (brand, id),
    check (opens_at < due_at),
    check ((sent_at is null) = (grade is null)),
    check (state not in ('SENT', 'ANSWERED', 'CONVERTED') or sent_at is not null)
);
create index task_of_owner on action.task (brand, owner, due_at);
create index task_of_store on action.task (brand, store, due_at);
create index task_of_customer on action.task (brand, customer);
create index task_sent_to on action.task (brand, customer, sent_at) where sent_at is not null;
create index task_due on action.task (due_at) where state in ('OFFERED', 'OPENED');
call base.fence('action.task');

-- Every change of state or grade, for good: nobody changes or removes a step.
create table action.task_step (
    brand    uuid not null,
    id       uuid not null,
    task     uuid not null,
    seq      int not null,
    state    text not null,
    grade    text,
    at       timestamptz not null,
    cause    text not null,
    -- The message or order that it rests on.
    evidence uuid,
    staff    uuid,
    primary key (brand, id),
    unique (brand, task, seq),
    foreign key (brand, task) references action.task (brand, id)
);
call base.fence('action.task_step');
revoke update, delete on action.task_step from ${app_role};

-- Workers see across brands which tasks are over, by ids.
create policy worker_sees_open on action.task for select to ${worker_role} using (state in ('OFFERED', 'OPENED'));
grant select (brand, id, state, due_at) on action.task to ${worker_role};

grant usage on schema action to ${app_role}, ${worker_role};
