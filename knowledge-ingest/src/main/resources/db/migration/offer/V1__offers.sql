-- Products, and what they cost, where, for whom and when. Facts that change stand here, never beside a vector.

create table offer.product (
    brand      uuid not null,
    sku        text not null,
    name       text not null,
    category   text not null,
    aliases    text[] not null,
    attributes jsonb not null,
    updated_at timestamptz not null,
    primary key (brand, sku)
);
call base.fence('offer.product');

-- Append-only but for "replaced_at". Amounts are in the currency's minor unit (fen).
create table offer.offer (
    brand       uuid not null,
    id          uuid not null,
    sku         text not null,
    store       text not null default '',
    channel     text not null,
    member_tier text not null default '',
    price       bigint check (price >= 0),
    list_price  bigint check (list_price >= 0),
    stock       int check (stock >= 0),
    promotion   text,
    gift        text,
    valid_from  timestamptz not null,
    valid_to    timestamptz,
    recorded_at timestamptz not null,
    replaced_at timestamptz,
    primary key (brand, id),
    foreign key (brand, sku) references offer.product (brand, sku),
    check (valid_to is null or valid_from < valid_to),
    check (num_nonnulls(price, stock, promotion, gift) > 0)
);
create unique index one_current_offer on offer.offer (brand, sku, store, channel, member_tier, valid_from)
    where replaced_at is null;
call base.fence('offer.offer');

-- Counts changes of the catalogue for caches (dictionary, entity linking).
create table offer.generation (
    brand  uuid primary key,
    number bigint not null
);
call base.fence('offer.generation');

grant usage on schema offer to ${app_role};
