-- What was replaced since is asked for by product and store: by the law's "was" price, and by who asks what was true then.
create index replaced_offer on offer.offer (brand, sku, store, replaced_at) where replaced_at is not null;
