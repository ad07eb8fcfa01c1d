-- How many sheets were left out of a month's pay because somebody was to review them blind.
alter table performance.pay_month add column kept_back int not null default 0;

-- Months that somebody asked to freeze and that are not frozen yet. Whoever finds one that nobody is at goes on with it.
create table performance.freezing (
    brand     uuid not null,
    period    text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    asked_at  timestamptz not null,
    asked_by  text not null,
    -- When whoever is at it was last heard of; null = nobody is.
    worked_at timestamptz,
    primary key (brand, period)
);
call base.fence('performance.freezing');
-- Workers find what a dead process left in all brands: which month, and nothing of who or what.
create policy worker_finds_left on performance.freezing for select to ${worker_role} using (true);
grant select (brand, period, worked_at) on performance.freezing to ${worker_role};
grant usage on schema performance to ${worker_role};
