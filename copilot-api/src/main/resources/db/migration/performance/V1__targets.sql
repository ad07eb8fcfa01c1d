-- What stores are to sell in a month. A target that is changed is not overwritten: both are kept, with their times.

create table performance.target (
    brand       uuid not null,
    id          uuid not null,
    store       uuid not null,
    period      text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    amount      bigint not null check (amount >= 0),
    currency    text not null check (currency ~ '^[A-Z]{3}$'),
    recorded_at timestamptz not null,
    recorded_by text not null,
    replaced_at timestamptz,
    primary key (brand, id)
);
create unique index one_standing_target on performance.target (brand, store, period) where replaced_at is null;
create index target_of_store on performance.target (brand, store, period);
call base.fence('performance.target');

grant usage on schema performance to ${app_role};
