-- Whether a month is still what it was is asked store by store, of the index alone.
drop index performance.mark_of_month;
drop index performance.mark_revision;
create index mark_of_month on performance.mark (brand, period, store, revision);
drop index performance.talk_of_month;
drop index performance.talk_revision;
create index talk_of_month on performance.talk (brand, period, store, revision);
