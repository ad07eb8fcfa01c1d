-- What every module stands on: the register of brands, and one way to fence a table by brand.

create table base.brand (
    id         uuid primary key,
    code       text not null unique,
    name       text not null,
    zone       text not null,
    created_at timestamptz not null
);

-- After a transaction the setting is '' and not null, and ''::uuid throws: hence nullif.
create function base.current_brand() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.brand', true), '')::uuid;

alter table base.brand enable row level security;
create policy brand_only on base.brand
    using (id = nullif(current_setting('app.brand', true), '')::uuid)
    with check (id = nullif(current_setting('app.brand', true), '')::uuid);

-- The one look-up that runs before a brand is known. It gives an id for a code and nothing else.
create function base.brand_id_of(wanted text) returns uuid
    language sql stable security definer set search_path = base, pg_temp
    return (select id from base.brand where code = wanted);

-- Fences a table that has a column "brand", and lets the service's role use it.
create procedure base.fence(fenced regclass)
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', fenced);
    execute format(
        'create policy brand_only on %s using (brand = nullif(current_setting(''app.brand'', true), '''')::uuid)'
        ' with check (brand = nullif(current_setting(''app.brand'', true), '''')::uuid)', fenced);
    execute format('grant select, insert, update, delete on %s to ${app_role}', fenced);
end $$;

grant usage on schema base to ${app_role};
grant select, insert, update on base.brand to ${app_role};
grant execute on function base.current_brand(), base.brand_id_of(text) to ${app_role};
