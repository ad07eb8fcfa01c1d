package com.guidecopilot.api.performance;

import java.time.YearMonth;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one party is credited with of one order, for the payment or for one refund.
 *
 * @param refund null = for the payment
 * @param store where it was sold
 * @param month the one that it belongs to, closed or not
 * @param amount in fen; of a refund, negative
 * @param share of the order, in ten-thousandths
 * @param takenOver it was sold to a taken-over customer, and counts towards the store's goal by rule only
 * @param rules their version
 */
record CreditLine(
        @Nullable UUID refund,
        UUID store,
        String currency,
        Party party,
        YearMonth month,
        long amount,
        int share,
        Reason reason,
        boolean takenOver,
        int rules) {}
