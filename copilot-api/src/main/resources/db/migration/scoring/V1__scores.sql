-- Scorecards, and what closed conversations came to by them. Ids, codes and figures; no words.

create table scoring.scorecard (
    brand      uuid not null,
    id         uuid not null,
    code       text not null,
    created_at timestamptz not null,
    -- Nothing that is closed from then on is scored by it, until it is published again.
    stopped_at timestamptz,
    primary key (brand, id),
    unique (brand, code)
);
call base.fence('scoring.scorecard');

create table scoring.scorecard_draft (
    brand      uuid not null,
    scorecard  uuid not null,
    body       text not null,
    written_at timestamptz not null,
    written_by text not null,
    primary key (brand, scorecard),
    foreign key (brand, scorecard) references scoring.scorecard (brand, id)
);
call base.fence('scoring.scorecard_draft');

-- What was published, for good. A version is in force for what is closed from valid_from until the next one's.
create table scoring.scorecard_version (
    brand        uuid not null,
    id           uuid not null,
    scorecard    uuid not null,
    number       int not null,
    body         text not null,
    valid_from   timestamptz not null,
    published_at timestamptz not null,
    published_by text not null,
    primary key (brand, id),
    unique (brand, scorecard, number),
    foreign key (brand, scorecard) references scoring.scorecard (brand, id)
);
call base.fence('scoring.scorecard_version');
revoke update, delete on scoring.scorecard_version from ${app_role};

-- What is to be scored. Redis brings the work to the workers; what it loses is found here.
create table scoring.job (
    brand        uuid not null,
    conversation uuid not null,
    closed_at    timestamptz not null,
    queued_at    timestamptz not null,
    attempts     int not null default 0,
    state        text not null default 'WAITING' check (state in ('WAITING', 'DONE', 'GIVEN_UP')),
    failure      text,
    trace        text not null,
    primary key (brand, conversation)
);
create index job_waiting on scoring.job (queued_at) where state = 'WAITING';
call base.fence('scoring.job');
-- Workers find what Redis lost in all brands: which and since when, and nothing of who or what.
create policy worker_finds_lost on scoring.job for select to ${worker_role} using (state = 'WAITING');
grant select (brand, conversation, state, queued_at, trace) on scoring.job to ${worker_role};
grant usage on schema scoring to ${worker_role};

create table scoring.score (
    brand        uuid not null,
    id           uuid not null,
    conversation uuid not null,
    card_version uuid not null,
    customer     uuid not null,
    store        uuid not null,
    closed_at    timestamptz not null,
    scored_at    timestamptz not null,
    judge        text not null,
    unscoreable  text,
    primary key (brand, id),
    unique (brand, conversation, card_version),
    foreign key (brand, card_version) references scoring.scorecard_version (brand, id)
);
create index score_of_store on scoring.score (brand, store, closed_at);
call base.fence('scoring.score');
revoke update, delete on scoring.score from ${app_role};

create table scoring.sheet (
    brand       uuid not null,
    id          uuid not null,
    score       uuid not null,
    place       int not null,
    kind        text not null check (kind in ('GUIDE', 'CLOUD_GUIDE')),
    -- The member of staff, or the seat when it is shared; null = nobody knows who wrote.
    holder      uuid,
    shared      boolean not null,
    unscoreable text,
    primary key (brand, id),
    unique (brand, score, place),
    foreign key (brand, score) references scoring.score (brand, id)
);
create index sheet_of_holder on scoring.sheet (brand, holder) where holder is not null;
call base.fence('scoring.sheet');
revoke update, delete on scoring.sheet from ${app_role};

create table scoring.answer (
    brand      uuid not null,
    sheet      uuid not null,
    place      int not null,
    criterion  text not null,
    weight     int not null,
    judged     boolean not null,
    critical   boolean not null,
    rule       text not null,
    outcome    text not null check (outcome in ('MET', 'PARTLY', 'MISSED', 'NOT_APPLICABLE', 'NOT_SCOREABLE')),
    why        text,
    confidence double precision not null,
    reason     text not null,
    -- [{"message": id, "from": 0, "to": 0}]: where, and no words.
    evidence   jsonb not null,
    primary key (brand, sheet, criterion),
    foreign key (brand, sheet) references scoring.sheet (brand, id)
);
call base.fence('scoring.answer');
revoke update, delete on scoring.answer from ${app_role};

grant usage on schema scoring to ${app_role};
