-- What figures are added up from, and what payroll was told. Ids, times and numbers; no words.

-- What a sheet comes to now, as scoring says. Kept here because a month of a large brand is added up in one statement; it
-- can be thrown away and read again.
create table performance.mark (
    brand        uuid not null,
    sheet        uuid not null,
    conversation uuid not null,
    store        uuid not null,
    kind         text not null check (kind in ('GUIDE', 'CLOUD_GUIDE')),
    -- As on the sheet: the person, or the seat when it is shared; null = nobody knows who wrote.
    holder       uuid,
    shared       boolean not null,
    card_version uuid not null,
    closed_at    timestamptz not null,
    -- In the store's zone.
    day          date not null,
    period       text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    -- In hundredths of a point, so that sums are exact; null = nothing could be told.
    settled      int check (settled between 0 and 10000),
    pay          int check (pay between 0 and 10000),
    reviewed     boolean not null,
    counted      text[] not null,
    -- It changed after its month was closed.
    late         boolean not null,
    primary key (brand, sheet)
);
create index mark_of_month on performance.mark (brand, period, store);
create index mark_of_holder on performance.mark (brand, holder, period) where holder is not null;
create index mark_late on performance.mark (brand, period) where late;
call base.fence('performance.mark');

-- What else an author did in a closed conversation: how long its customer waited for them, and what they made of suggestions.
create table performance.talk (
    brand        uuid not null,
    conversation uuid not null,
    place        int not null,
    store        uuid not null,
    -- Null = nobody in particular.
    kind         text check (kind in ('GUIDE', 'CLOUD_GUIDE')),
    holder       uuid,
    shared       boolean not null,
    closed_at    timestamptz not null,
    day          date not null,
    period       text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    -- Seconds, by the clock that runs while it was theirs to answer; null = they answered nobody who waited.
    first_reply  int check (first_reply >= 0),
    reply        uuid,
    shown        int not null check (shown >= 0),
    used         int not null check (used between 0 and shown),
    edited       int not null check (edited between 0 and used),
    late         boolean not null,
    primary key (brand, conversation, place),
    check ((first_reply is null) = (reply is null))
);
create index talk_of_month on performance.talk (brand, period, store);
create index talk_of_holder on performance.talk (brand, holder, period) where holder is not null;
create index talk_late on performance.talk (brand, period) where late;
call base.fence('performance.talk');

-- What payroll is told of a month that is closed. A line of ids and numbers, added once and never changed.
create table performance.pay_entry (
    brand        uuid not null,
    -- The month it is paid with, and the one it belongs to.
    period       text not null,
    concerns     text not null,
    holder_kind  text not null check (holder_kind in ('STAFF', 'SEAT')),
    holder       uuid not null,
    -- A dealer pays for itself: its store. Of all other stores, 0.
    payer        uuid not null,
    -- As it was called then.
    code         text not null,
    corrects     text,
    figures      text not null,
    frozen_at    timestamptz not null,
    primary key (brand, period, concerns, holder_kind, holder, payer),
    check (concerns <= period)
);
create index pay_entry_of_month on performance.pay_entry (brand, concerns);
call base.fence('performance.pay_entry');
revoke update, delete on performance.pay_entry from ${app_role};

create index entry_of_month on performance.entry (brand, concerns, period);

-- What was known of a month when it was frozen, beside its entries.
create table performance.pay_month (
    brand         uuid not null,
    period        text not null,
    frozen_at     timestamptz not null,
    frozen_by     text not null,
    -- Judged criteria that counted, with their figures.
    trusted       text not null,
    open_reviews  int not null,
    open_disputes int not null,
    primary key (brand, period)
);
call base.fence('performance.pay_month');
revoke update, delete on performance.pay_month from ${app_role};
