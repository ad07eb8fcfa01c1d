-- Who works where, and who may do what. Codes and accounts are the outside world's names; ids are ours.

create table organisation.region (
    brand uuid not null,
    id    uuid not null,
    code  text not null,
    name  text not null,
    primary key (brand, id),
    unique (brand, code)
);
call base.fence('organisation.region');

-- A zone of its own only where the store's day differs from the brand's.
create table organisation.store (
    brand     uuid not null,
    id        uuid not null,
    code      text not null,
    name      text not null,
    region    uuid not null,
    tier      text not null check (tier in ('SELF_RUN', 'COACHED', 'MANAGED')),
    ownership text not null check (ownership in ('DIRECT', 'FRANCHISE', 'DEALER')),
    dealer    text,
    zone      text,
    opens     time not null,
    closes    time not null,
    address   text,
    primary key (brand, id),
    unique (brand, code),
    foreign key (brand, region) references organisation.region (brand, id),
    check ((ownership = 'DEALER') = (dealer is not null))
);
call base.fence('organisation.store');

create table organisation.staff (
    brand       uuid not null,
    id          uuid not null,
    account     text not null,
    name        text not null,
    agency_code text,
    agency_name text,
    status      text not null check (status in ('ACTIVE', 'LEFT')),
    primary key (brand, id),
    unique (brand, account),
    check ((agency_code is null) = (agency_name is null))
);
call base.fence('organisation.staff');

create table organisation.role_grant (
    brand      uuid not null,
    id         uuid not null,
    staff      uuid not null,
    role       text not null check (role in ('GUIDE', 'CLOUD_GUIDE', 'SUPERVISOR', 'HQ_OPERATOR', 'IT')),
    scope_kind text not null check (scope_kind in ('BRAND', 'REGION', 'STORE')),
    scope_code text not null default '',
    from_at    timestamptz,
    to_at      timestamptz,
    primary key (brand, id),
    foreign key (brand, staff) references organisation.staff (brand, id),
    check ((scope_kind = 'BRAND') = (scope_code = '')),
    check (from_at is null or to_at is null or from_at < to_at)
);
create index role_grant_of_staff on organisation.role_grant (brand, staff);
create index role_grant_of_scope on organisation.role_grant (brand, scope_kind, scope_code);
call base.fence('organisation.role_grant');

-- A place at a store's counter. A shared one is held by whoever is on shift.
create table organisation.seat (
    brand  uuid not null,
    id     uuid not null,
    code   text not null,
    store  uuid not null,
    shared boolean not null,
    primary key (brand, id),
    unique (brand, code),
    foreign key (brand, store) references organisation.store (brand, id)
);
call base.fence('organisation.seat');

-- Shifts of one seat never overlap: whoever writes them takes the brand's lock and checks.
create table organisation.shift (
    brand   uuid not null,
    seat    uuid not null,
    from_at timestamptz not null,
    to_at   timestamptz not null,
    staff   uuid not null,
    primary key (brand, seat, from_at),
    foreign key (brand, seat) references organisation.seat (brand, id),
    foreign key (brand, staff) references organisation.staff (brand, id),
    check (from_at < to_at)
);
create index shift_of_staff on organisation.shift (brand, staff, to_at);
call base.fence('organisation.shift');

grant usage on schema organisation to ${app_role};
