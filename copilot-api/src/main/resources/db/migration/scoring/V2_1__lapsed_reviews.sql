-- Whether systems outside were told of a score that was kept back for a blind review which nobody handed in.
alter table scoring.review add column lapse_told boolean not null default false;
create index review_may_lapse on scoring.review (chosen_at) where blind and state <> 'DONE' and not lapse_told;
-- Workers find what lapsed in all brands: which and since when, and nothing of who or what.
create policy worker_finds_lapsed on scoring.review for select to ${worker_role}
    using (blind and state <> 'DONE' and not lapse_told);
grant select (brand, id, blind, state, chosen_at, lapse_told) on scoring.review to ${worker_role};
