-- That a sheet has a score, and each time it came to something else: what systems outside are told of, in this order.
create table scoring.notice (
    brand       uuid not null,
    -- The event that told of it.
    id          uuid not null,
    sheet       uuid not null,
    seq         int not null,
    occurred_at timestamptz not null,
    primary key (brand, id),
    unique (brand, sheet, seq),
    foreign key (brand, sheet) references scoring.sheet (brand, id)
);
call base.fence('scoring.notice');
revoke update, delete on scoring.notice from ${app_role};
