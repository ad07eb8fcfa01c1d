-- Who is credited with what of which order. A ledger of ids and fen: entries are added, never changed or removed.

-- Whose customer somebody was since when. A customer's first row holds since 1970: nobody noted what came before.
create table performance.placement (
    brand      uuid not null,
    customer   uuid not null,
    id         uuid not null,
    since      timestamptz not null,
    store      uuid not null,
    owner_kind text not null check (owner_kind in ('STAFF', 'SEAT')),
    owner      uuid not null,
    primary key (brand, customer, id)
);
call base.fence('performance.placement');
revoke update, delete on performance.placement from ${app_role};

-- How a store's customers were served since when. A store's first row holds since 1970, too.
create table performance.store_tier (
    brand       uuid not null,
    store       uuid not null,
    id          uuid not null,
    since       timestamptz not null,
    tier        text not null check (tier in ('SELF_RUN', 'COACHED', 'MANAGED')),
    -- SHEET: what the organisation's sheet says, noted when it says something else than before.
    source      text not null check (source in ('SHEET', 'GIVE_BACK')),
    recorded_at timestamptz not null,
    primary key (brand, store, id)
);
call base.fence('performance.store_tier');
revoke update, delete on performance.store_tier from ${app_role};

-- Rules are replaced by a later version, valid from a day that has not begun yet.
create table performance.credit_rules (
    brand       uuid not null,
    version     int not null check (version > 1),
    valid_from  date not null,
    rules       text not null,
    recorded_at timestamptz not null,
    recorded_by text not null,
    primary key (brand, version)
);
call base.fence('performance.credit_rules');
revoke update, delete on performance.credit_rules from ${app_role};

create table performance.closed_period (
    brand     uuid not null,
    period    text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    closed_at timestamptz not null,
    closed_by text not null,
    primary key (brand, period)
);
call base.fence('performance.closed_period');
revoke update, delete on performance.closed_period from ${app_role};

-- What was known of an order when entries were made of it, so that they can be made again.
create table performance.booking (
    brand       uuid not null,
    orders      uuid not null,
    seq         int not null check (seq > 0),
    home_store  uuid not null,
    customer    uuid,
    paid_at     timestamptz not null,
    facts       text not null,
    rules       int not null,
    -- The first month that was open then; null = none was closed yet.
    open_from   text,
    recorded_at timestamptz not null,
    primary key (brand, orders, seq)
);
create index booking_of_customer on performance.booking (brand, customer, paid_at) where customer is not null;
create index booking_of_store on performance.booking (brand, home_store, paid_at);
call base.fence('performance.booking');
revoke update, delete on performance.booking from ${app_role};

create table performance.entry (
    brand      uuid not null,
    orders     uuid not null,
    booking    int not null,
    place      int not null check (place > 0),
    -- The month whose statement shows it, and the one it belongs to.
    period     text not null,
    concerns   text not null,
    store      uuid not null,
    paid_at    timestamptz not null,
    currency   text not null,
    refund     uuid,
    side       text not null check (side in ('HOME_GUIDE', 'SELLER', 'CLOUD_GUIDE', 'CLOUD_TEAM', 'STORE')),
    holder     text not null check (holder in ('STAFF', 'SEAT', 'STORE', 'HOUSE')),
    party      uuid not null,
    amount     bigint not null,
    share      int not null check (share between 0 and 10000),
    reason     text not null,
    taken_over boolean not null,
    rules      int not null,
    -- The entry of the same order that this one takes back.
    corrects_booking int,
    corrects_place   int,
    primary key (brand, orders, booking, place),
    foreign key (brand, orders, booking) references performance.booking (brand, orders, seq),
    foreign key (brand, orders, corrects_booking, corrects_place)
        references performance.entry (brand, orders, booking, place),
    check ((corrects_booking is null) = (corrects_place is null)),
    check (period >= concerns)
);
-- Nothing is taken back twice.
create unique index entry_corrected on performance.entry (brand, orders, corrects_booking, corrects_place)
    where corrects_booking is not null;
create index entry_of_store on performance.entry (brand, period, store, paid_at desc, orders);
create index entry_of_party on performance.entry (brand, party, period);
call base.fence('performance.entry');
revoke update, delete on performance.entry from ${app_role};

-- A taken-over store that wants its customers back.
create table performance.give_back (
    brand        uuid not null,
    id           uuid not null,
    store        uuid not null,
    state        text not null check (state in ('REQUESTED', 'ACCEPTED', 'DECLINED')),
    note         text,
    requested_at timestamptz not null,
    requested_by text not null,
    tier         text check (tier in ('SELF_RUN', 'COACHED')),
    from_day     date,
    answer       text,
    decided_at   timestamptz,
    decided_by   text,
    primary key (brand, id),
    check ((state = 'REQUESTED') = (decided_at is null)),
    check ((state = 'ACCEPTED') = (from_day is not null and tier is not null))
);
create unique index one_open_give_back on performance.give_back (brand, store) where state = 'REQUESTED';
call base.fence('performance.give_back');
revoke delete on performance.give_back from ${app_role};
