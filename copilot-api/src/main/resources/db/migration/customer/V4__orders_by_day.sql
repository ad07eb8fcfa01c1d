-- Orders and refunds of a month are gone through again when its credit is checked.
create index orders_paid on customer.orders (brand, paid_at);
create index refund_made on customer.refund (brand, refunded_at);
