-- A campaign goes through a store's customers guide by guide, a page at a time.
create index customer_of_guide on customer.customer (brand, store, owner, id);
drop index customer.customer_of_store;
