-- Whose figures changed of a month that is closed, so that only theirs are reckoned again.

create sequence performance.revision;
grant usage on sequence performance.revision to ${app_role};

-- Of months that are closed, and of those that somebody is closing. Removed when payroll was told of it.
create table performance.changed (
    brand    uuid not null,
    period   text not null check (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    holder   uuid not null,
    -- Of the last change. It rises: what changed since somebody looked has a higher one.
    revision bigint not null default nextval('performance.revision'),
    primary key (brand, period, holder)
);
call base.fence('performance.changed');

insert into performance.changed (brand, period, holder)
select distinct brand, period, holder from performance.talk where late and holder is not null;
alter table performance.talk drop column late;

-- Left out of what payroll was told, because somebody was to review it blind: it is told of when that is over.
alter table performance.mark rename column late to left_out;
alter table performance.mark alter column left_out set default false;
alter index performance.mark_late rename to mark_left_out;

-- How many there are and what their numbers come to says whether a month is still what it was when it was added up.
alter table performance.mark add column revision bigint not null default nextval('performance.revision');
alter table performance.talk add column revision bigint not null default nextval('performance.revision');
create index mark_revision on performance.mark (brand, period, revision);
create index talk_revision on performance.talk (brand, period, revision);
