-- What a task came of, and the playbooks of headquarters that make tasks by themselves.

alter table action.task
    add column origin           text not null default 'SCRM' check (origin in ('SCRM', 'PLAYBOOK', 'CAMPAIGN')),
    -- The customer did not ask for it: it needs their leave to be written to.
    add column proactive        boolean not null default true,
    add column why_rule         text,
    add column why_event        text,
    add column why_message      uuid,
    add column playbook         uuid,
    add column playbook_version uuid,
    add column playbook_step    text,
    add constraint task_of_step check ((origin = 'PLAYBOOK') = (playbook_step is not null));
create index task_of_playbook on action.task (brand, customer, playbook, playbook_step) where playbook is not null;

create table action.playbook (
    brand      uuid not null,
    id         uuid not null,
    code       text not null,
    created_at timestamptz not null,
    -- Nothing new comes of it until it is published again.
    stopped_at timestamptz,
    primary key (brand, id),
    unique (brand, code)
);
call base.fence('action.playbook');

-- What somebody works on. Nothing comes of it before it is published.
create table action.playbook_draft (
    brand      uuid not null,
    playbook   uuid not null,
    body       text not null,
    written_at timestamptz not null,
    written_by text not null,
    primary key (brand, playbook),
    foreign key (brand, playbook) references action.playbook (brand, id)
);
call base.fence('action.playbook_draft');

-- What was published, for good: nobody changes or removes a version.
create table action.playbook_version (
    brand        uuid not null,
    id           uuid not null,
    playbook     uuid not null,
    number       int not null,
    body         text not null,
    published_at timestamptz not null,
    published_by text not null,
    primary key (brand, id),
    unique (brand, playbook, number),
    foreign key (brand, playbook) references action.playbook (brand, id)
);
call base.fence('action.playbook_version');
revoke update, delete on action.playbook_version from ${app_role};

-- That a step fired for a customer on one occasion, in whatever version: it does so once.
create table action.playbook_firing (
    brand    uuid not null,
    playbook uuid not null,
    step     text not null,
    customer uuid not null,
    occasion text not null,
    version  uuid not null,
    task     uuid not null,
    fired_at timestamptz not null,
    primary key (brand, playbook, step, customer, occasion),
    foreign key (brand, version) references action.playbook_version (brand, id),
    foreign key (brand, task) references action.task (brand, id)
);
call base.fence('action.playbook_firing');
revoke update, delete on action.playbook_firing from ${app_role};

-- Whoever began with a version ends with it.
create table action.playbook_run (
    brand    uuid not null,
    playbook uuid not null,
    customer uuid not null,
    version  uuid not null,
    ends_at  timestamptz not null,
    primary key (brand, playbook, customer),
    foreign key (brand, version) references action.playbook_version (brand, id)
);
call base.fence('action.playbook_run');

-- Conditions that could not be told, counted: they had no effect.
create table action.playbook_failure (
    brand   uuid not null,
    version uuid not null,
    place   text not null,
    reason  text not null,
    times   bigint not null,
    last_at timestamptz not null,
    primary key (brand, version, place, reason),
    foreign key (brand, version) references action.playbook_version (brand, id)
);
call base.fence('action.playbook_failure');

-- When a customer is next looked at by the clock. Millions of customers, of whom only those who are due are read.
create table action.next_look (
    brand    uuid not null,
    customer uuid not null,
    at       timestamptz not null,
    primary key (brand, customer)
);
create index next_look_due on action.next_look (at);
call base.fence('action.next_look');

-- A new version looks once at all customers of its brand, a few hundred at a time.
create table action.playbook_walk (
    brand   uuid not null,
    version uuid not null,
    after   uuid,
    primary key (brand, version),
    foreign key (brand, version) references action.playbook_version (brand, id)
);
call base.fence('action.playbook_walk');

-- Workers see across brands who is due, by ids.
create policy worker_sees_due on action.next_look for select to ${worker_role} using (true);
grant select (brand, customer, at) on action.next_look to ${worker_role};
create policy worker_sees_walks on action.playbook_walk for select to ${worker_role} using (true);
grant select (brand, version) on action.playbook_walk to ${worker_role};
