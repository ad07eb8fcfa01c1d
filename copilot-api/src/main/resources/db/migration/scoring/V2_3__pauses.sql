-- When a scorecard was stopped and published again: nothing that was closed between is scored by it, however late it is scored.
create table scoring.scorecard_pause (
    brand      uuid not null,
    scorecard  uuid not null,
    stopped_at timestamptz not null,
    resumed_at timestamptz not null,
    primary key (brand, scorecard, stopped_at),
    foreign key (brand, scorecard) references scoring.scorecard (brand, id)
);
call base.fence('scoring.scorecard_pause');
revoke update, delete on scoring.scorecard_pause from ${app_role};
