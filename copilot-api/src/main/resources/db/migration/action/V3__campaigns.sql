-- Campaigns of headquarters: whom, where, when and what. A campaign without a plan is one that a system outside pushes.

create table action.campaign_plan (
    brand         uuid not null,
    campaign      uuid not null,
    -- As headquarters wrote it, checked.
    sheet         jsonb not null,
    state         text not null check (state in ('DRAFT', 'RUNNING', 'PAUSED', 'ENDED')),
    written_at    timestamptz not null,
    started_at    timestamptz,
    ended_at      timestamptz,
    -- When a worker is to go through it; null = there is nothing to do.
    next_run_at   timestamptz,
    -- Until then the worker that began is at it.
    claimed_until timestamptz,
    ran_at        timestamptz,
    created       int not null default 0,
    moved         int not null default 0,
    withdrawn     int not null default 0,
    undecided     int not null default 0,
    primary key (brand, campaign),
    foreign key (brand, campaign) references action.campaign (brand, id),
    check ((state = 'ENDED') = (ended_at is not null)),
    check (state = 'DRAFT' or started_at is not null)
);
create index campaign_plan_due on action.campaign_plan (next_run_at) where next_run_at is not null;
call base.fence('action.campaign_plan');

-- Workers see across brands which campaigns are to be gone through, by ids.
create policy worker_sees_due on action.campaign_plan for select to ${worker_role} using (next_run_at is not null);
grant select (brand, campaign, next_run_at) on action.campaign_plan to ${worker_role};

-- Where a task was when it was over: its customer may be handed over afterwards. Null = where the customer is.
alter table action.task add column served_store uuid, add column served_owner uuid;
create index task_of_campaign on action.task (brand, campaign, id);

-- Who would be chosen, and who not and why: ids and reasons, replaced with each preview.
create table action.preview (
    brand    uuid not null,
    id       uuid not null,
    campaign uuid not null,
    state    text not null check (state in ('RUNNING', 'READY', 'BROKEN')),
    begun_at timestamptz not null,
    -- How far it is, and when that was so: a preview that stands still has lost its process.
    seen_at  timestamptz not null,
    scanned  int not null default 0,
    seconds  numeric,
    primary key (brand, id),
    foreign key (brand, campaign) references action.campaign (brand, id)
);
create index preview_of_campaign on action.preview (brand, campaign);
call base.fence('action.preview');

create table action.preview_guide (
    brand           uuid not null,
    preview         uuid not null,
    store           uuid not null,
    owner           uuid not null,
    in_scope        int not null,
    not_in_audience int not null,
    primary key (brand, preview, store, owner),
    foreign key (brand, preview) references action.preview (brand, id) on delete cascade
);
call base.fence('action.preview_guide');

create table action.preview_person (
    brand    uuid not null,
    preview  uuid not null,
    customer uuid not null,
    store    uuid not null,
    owner    uuid not null,
    -- CHOSEN, or the reason why not.
    outcome  text not null,
    day      date,
    value    bigint,
    detail   text,
    primary key (brand, preview, customer),
    foreign key (brand, preview) references action.preview (brand, id) on delete cascade
);
create index preview_person_by_outcome on action.preview_person (brand, preview, outcome, customer);
call base.fence('action.preview_person');
