-- Whom the guides serve. Names are sealed with a key of the customer's own: dropping the key erases them everywhere.

create table customer.customer (
    brand       uuid not null,
    id          uuid not null,
    name_sealed bytea,
    store       uuid not null,
    owner_kind  text not null check (owner_kind in ('STAFF', 'SEAT')),
    owner       uuid not null,
    member_tier text,
    status      text not null check (status in ('ACTIVE', 'ERASED')),
    created_at  timestamptz not null,
    primary key (brand, id)
);
create index customer_of_store on customer.customer (brand, store);
create index customer_of_owner on customer.customer (brand, owner);
call base.fence('customer.customer');

-- How the outside world names a customer.
create table customer.identity (
    brand    uuid not null,
    kind     text not null check (kind in ('wecom_external_userid')),
    value    text not null,
    customer uuid not null,
    primary key (brand, kind, value),
    foreign key (brand, customer) references customer.customer (brand, id)
);
create index identity_of_customer on customer.identity (brand, customer);
call base.fence('customer.identity');

create table customer.tag (
    brand    uuid not null,
    customer uuid not null,
    tag      text not null,
    primary key (brand, customer, tag),
    foreign key (brand, customer) references customer.customer (brand, id)
);
call base.fence('customer.tag');

create table customer.child (
    brand       uuid not null,
    id          uuid not null,
    customer    uuid not null,
    name_sealed bytea,
    born_on     date not null,
    primary key (brand, id),
    foreign key (brand, customer) references customer.customer (brand, id)
);
create index child_of_customer on customer.child (brand, customer);
call base.fence('customer.child');

-- A consent is never changed, only withdrawn; what held when can be read later.
create table customer.consent (
    brand        uuid not null,
    id           uuid not null,
    customer     uuid not null,
    kind         text not null check (kind in ('ARCHIVE')),
    granted_at   timestamptz not null,
    withdrawn_at timestamptz,
    primary key (brand, id),
    foreign key (brand, customer) references customer.customer (brand, id),
    check (withdrawn_at is null or granted_at <= withdrawn_at)
);
create unique index one_open_consent on customer.consent (brand, customer, kind) where withdrawn_at is null;
call base.fence('customer.consent');

-- The customer's key, wrapped by the master key that the database never sees.
create table customer.customer_key (
    brand    uuid not null,
    customer uuid not null,
    wrapped  bytea not null,
    primary key (brand, customer),
    foreign key (brand, customer) references customer.customer (brand, id)
);
call base.fence('customer.customer_key');

grant usage on schema customer to ${app_role};
