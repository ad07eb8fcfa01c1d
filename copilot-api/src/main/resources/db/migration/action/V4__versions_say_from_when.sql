-- As every text of headquarters, a playbook says of each version from when it holds: until now always from its publishing on.
alter table action.playbook_version add column valid_from timestamptz;
update action.playbook_version set valid_from = published_at;
alter table action.playbook_version alter column valid_from set not null;
