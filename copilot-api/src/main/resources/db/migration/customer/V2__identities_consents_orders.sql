-- Further names of a customer, and which of several external ids is the one that pages show.
alter table customer.identity drop constraint identity_kind_check;
alter table customer.identity add constraint identity_kind_check
    check (kind in ('wecom_external_userid', 'union_id', 'member_no'));
alter table customer.identity add column main boolean not null default true;
create unique index one_main_identity on customer.identity (brand, customer, kind) where main;

-- The number itself is sealed; it is found by a hash under a key that the database never sees. Two may share one.
alter table customer.customer add column phone_sealed bytea, add column phone_hash bytea;
create index customer_of_phone on customer.customer (brand, phone_hash) where phone_hash is not null;

-- Where a consent was given or withdrawn: a form, a member's page. One withdrawn as it was given is a refusal.
alter table customer.consent drop constraint consent_kind_check;
alter table customer.consent add constraint consent_kind_check check (kind in ('ARCHIVE', 'MARKETING', 'MODEL_USE'));
alter table customer.consent add column granted_source text, add column withdrawn_source text;
create index consent_of_customer on customer.consent (brand, customer, kind, granted_at);

-- What was bought: a ledger of ids, codes and amounts in the currency's minor unit (fen).
create table customer.orders (
    brand              uuid not null,
    id                 uuid not null,
    external_id        text not null,
    store              uuid not null,
    sold_by_kind       text check (sold_by_kind in ('STAFF', 'SEAT')),
    sold_by            uuid,
    -- Whose order it is by the seller's own words, until that customer comes in.
    customer_ref_kind  text check (customer_ref_kind in ('wecom_external_userid', 'member_no')),
    customer_ref       text,
    customer           uuid,
    -- The customer was erased: neither their id nor their reference comes back with a repeated delivery.
    unlinked_at        timestamptz,
    channel            text not null,
    currency           text not null check (currency ~ '^[A-Z]{3}$'),
    total              bigint not null check (total >= 0),
    refunded           bigint not null default 0 check (refunded >= 0),
    paid_at            timestamptz not null,
    recorded_at        timestamptz not null,
    -- Of all that the row says but for the customer: the same again is known by it.
    digest             bytea not null,
    primary key (brand, id),
    unique (brand, external_id),
    foreign key (brand, customer) references customer.customer (brand, id),
    check (refunded <= total),
    check ((sold_by is null) = (sold_by_kind is null)),
    check ((customer_ref is null) = (customer_ref_kind is null)),
    check (unlinked_at is null or (customer is null and customer_ref is null))
);
create index orders_of_customer on customer.orders (brand, customer, paid_at desc) where customer is not null;
create index orders_without_customer on customer.orders (brand, customer_ref_kind, customer_ref)
    where customer is null and customer_ref is not null;
call base.fence('customer.orders');

create table customer.order_line (
    brand    uuid not null,
    orders   uuid not null,
    place    int not null,
    sku      text not null,
    name     text,
    quantity int not null check (quantity > 0),
    amount   bigint not null check (amount >= 0),
    primary key (brand, orders, place),
    foreign key (brand, orders) references customer.orders (brand, id)
);
call base.fence('customer.order_line');

create table customer.refund (
    brand       uuid not null,
    id          uuid not null,
    external_id text not null,
    orders      uuid not null,
    amount      bigint not null check (amount > 0),
    refunded_at timestamptz not null,
    recorded_at timestamptz not null,
    primary key (brand, id),
    unique (brand, external_id),
    foreign key (brand, orders) references customer.orders (brand, id)
);
create index refund_of_order on customer.refund (brand, orders);
call base.fence('customer.refund');
