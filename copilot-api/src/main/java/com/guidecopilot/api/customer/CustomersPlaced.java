package com.guidecopilot.api.customer;

import java.util.List;

/**
 * Published in the transaction that writes customers: where they are at home and who answers them now, whether that
 * changed or not. Whoever keeps it beside ids of their own brings it up to date.
 */
public record CustomersPlaced(List<Customer> customers) {

    public CustomersPlaced {
        customers = List.copyOf(customers);
    }
}
