-- One-time codes that a member of staff exchanges for a token. Only a hash is kept.
create table security.sign_in_code (
    brand      uuid not null,
    id         uuid not null,
    staff      uuid not null,
    code_hash  bytea not null,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    primary key (brand, id),
    unique (brand, code_hash)
);
create index sign_in_code_of_staff on security.sign_in_code (brand, staff, issued_at);
call base.fence('security.sign_in_code');

grant usage on schema security to ${app_role};
