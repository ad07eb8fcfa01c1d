-- How many sheets were left out of a month's pay because somebody was to review them blind.
alter table performance.pay_month add column kept_back int not null default 0;
