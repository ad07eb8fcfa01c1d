-- When a playbook was stopped and published again, as of every text of headquarters.
create table action.playbook_pause (
    brand      uuid not null,
    playbook   uuid not null,
    stopped_at timestamptz not null,
    resumed_at timestamptz not null,
    primary key (brand, playbook, stopped_at),
    foreign key (brand, playbook) references action.playbook (brand, id)
);
call base.fence('action.playbook_pause');
revoke update, delete on action.playbook_pause from ${app_role};
