-- What people say of scores. Ids, codes and figures; notes are sealed with the customer's key, for they may quote.

-- One review a sheet: whoever disagrees with it contests it.
create table scoring.review (
    brand        uuid not null,
    id           uuid not null,
    sheet        uuid not null,
    conversation uuid not null,
    customer     uuid not null,
    store        uuid not null,
    holder       uuid,
    shared       boolean not null,
    closed_at    timestamptz not null,
    why          text not null check (why in ('RISK', 'DOUBT', 'BLIND_SAMPLE', 'ASKED')),
    reasons      text not null,
    blind        boolean not null,
    urgency      int not null,
    chosen_at    timestamptz not null,
    state        text not null default 'WAITING' check (state in ('WAITING', 'CLAIMED', 'DONE')),
    claimed_by   uuid,
    claimed_at   timestamptz,
    done_at      timestamptz,
    primary key (brand, id),
    unique (brand, sheet),
    foreign key (brand, sheet) references scoring.sheet (brand, id),
    check ((state = 'WAITING') = (claimed_by is null)),
    check ((state = 'DONE') = (done_at is not null))
);
create index review_open on scoring.review (brand, store) where state <> 'DONE';
create index review_done on scoring.review (brand, claimed_by, done_at) where state = 'DONE';
call base.fence('scoring.review');
revoke delete on scoring.review from ${app_role};

create table scoring.verdict (
    brand       uuid not null,
    review      uuid not null,
    sheet       uuid not null,
    reviewer    uuid not null,
    blind       boolean not null,
    given_at    timestamptz not null,
    note_sealed bytea,
    primary key (brand, review),
    foreign key (brand, review) references scoring.review (brand, id)
);
create index verdict_of_sheet on scoring.verdict (brand, sheet);
create index verdict_in_time on scoring.verdict (brand, given_at);
call base.fence('scoring.verdict');
revoke update, delete on scoring.verdict from ${app_role};

create table scoring.verdict_answer (
    brand         uuid not null,
    review        uuid not null,
    place         int not null,
    criterion     text not null,
    outcome       text not null check (outcome in ('MET', 'PARTLY', 'MISSED', 'NOT_APPLICABLE', 'NOT_SCOREABLE')),
    -- Whether the machine had said something else.
    changed       boolean not null,
    reason_sealed bytea,
    primary key (brand, review, criterion),
    foreign key (brand, review) references scoring.verdict (brand, review)
);
call base.fence('scoring.verdict_answer');
revoke update, delete on scoring.verdict_answer from ${app_role};

-- Once a criterion. It is open until it has its decision, which is the last word.
create table scoring.dispute (
    brand        uuid not null,
    id           uuid not null,
    sheet        uuid not null,
    conversation uuid not null,
    customer     uuid not null,
    store        uuid not null,
    -- Who wrote it. A seat that several people hold contests nothing.
    holder       uuid not null,
    criterion    text not null,
    chip         text,
    note_sealed  bytea,
    raised_at    timestamptz not null,
    raised_by    uuid not null,
    decide_by    timestamptz not null,
    primary key (brand, id),
    unique (brand, sheet, criterion),
    foreign key (brand, sheet) references scoring.sheet (brand, id)
);
create index dispute_of_store on scoring.dispute (brand, store, decide_by);
create index dispute_of_person on scoring.dispute (brand, raised_by, raised_at);
call base.fence('scoring.dispute');
revoke update, delete on scoring.dispute from ${app_role};

create table scoring.decision (
    brand         uuid not null,
    dispute       uuid not null,
    outcome       text not null check (outcome in ('MET', 'PARTLY', 'MISSED', 'NOT_APPLICABLE', 'NOT_SCOREABLE')),
    changed       boolean not null,
    reason_sealed bytea,
    decided_at    timestamptz not null,
    decided_by    uuid not null,
    primary key (brand, dispute),
    foreign key (brand, dispute) references scoring.dispute (brand, id)
);
call base.fence('scoring.decision');
revoke update, delete on scoring.decision from ${app_role};

-- When a judged criterion began to count in pay and when it ceased to, with the figures that said so. The newest row holds.
create table scoring.trust (
    brand     uuid not null,
    id        uuid not null,
    scorecard uuid not null,
    criterion text not null,
    -- What it was answered by, and the judge: another judge starts from nothing.
    rule      text not null,
    judge     text not null,
    trusted   boolean not null,
    labels    int not null,
    kappa     double precision not null,
    low       double precision not null,
    high      double precision not null,
    at        timestamptz not null,
    primary key (brand, id)
);
create index trust_of_criterion on scoring.trust (brand, scorecard, criterion, rule, judge, at);
call base.fence('scoring.trust');
revoke update, delete on scoring.trust from ${app_role};
