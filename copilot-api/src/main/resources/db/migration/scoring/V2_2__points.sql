-- What an answer brings, 0 to 1: a judge that is not sure gives what is to be expected. Earlier ones brought what their level does.
alter table scoring.answer add column points double precision check (points between 0 and 1);

update scoring.answer set points = case outcome when 'MET' then 1 when 'PARTLY' then 0.5 when 'MISSED' then 0 end;

alter table scoring.answer add check ((points is null) = (outcome in ('NOT_APPLICABLE', 'NOT_SCOREABLE')));
