-- Which brand it is, is asked once a statement and not of each of hundreds of thousands of rows.
do $$
declare
    fenced text;
begin
    foreach fenced in array array['mark', 'talk', 'entry'] loop
        execute format(
            'alter policy brand_only on performance.%I using (brand = (select nullif(current_setting(''app.brand'', true), '''')::uuid))'
            ' with check (brand = (select nullif(current_setting(''app.brand'', true), '''')::uuid))', fenced);
    end loop;
end $$;
