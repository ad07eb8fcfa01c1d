-- Questions that the knowledge had no answer to. The customer's words stay sealed in their message.

create table insight.gap (
    brand        uuid not null,
    id           uuid not null,
    conversation uuid not null,
    message      uuid not null,
    store        uuid not null,
    reason       text not null,
    state        text not null check (state in ('OPEN', 'ANSWERED', 'DISMISSED')),
    filed_at     timestamptz not null,
    primary key (brand, id),
    unique (brand, message)
);
create index gap_open on insight.gap (brand, state, filed_at desc);
call base.fence('insight.gap');

grant usage on schema insight to ${app_role};
