-- What is asked for anew while somebody is at work on it is not ended by them: they end the round that they began.
alter table scoring.job add column round int not null default 1;

-- Workers count what was given up, to tell those who watch.
create policy worker_counts_given_up on scoring.job for select to ${worker_role} using (state = 'GIVEN_UP');
create index job_given_up on scoring.job (brand) where state = 'GIVEN_UP';
