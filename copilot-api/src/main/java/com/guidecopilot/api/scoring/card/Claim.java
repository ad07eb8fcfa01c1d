package com.guidecopilot.api.scoring.card;

import java.math.BigDecimal;
import java.util.Set;

/**
 * Something that a text says a product costs, saves or has left.
 *
 * @param plain the same deal in the same spelling, such as {@code 买3送1} or {@code 8.8折}; else empty
 * @param value the amount in yuan, or the pieces
 * @param clause what stands around it
 * @param pieces how many are spoken of beside an amount: it may be the price of all of them
 * @param from where in the text as it was written
 */
record Claim(Kind kind, String plain, BigDecimal value, String clause, Set<Integer> pieces, int from, int to) {

    enum Kind {
        PRICE,
        /** What it is said to have cost or to cost without a deal. */
        LIST_PRICE,
        /** So much less. */
        OFF,
        /** Buy so many and get so many; spend so much and save so much; so many tenths of the price. */
        DEAL,
        /** So many are left, and no more. */
        LEFT,
        /** There are at least so many. */
        THERE
    }

    Claim {
        pieces = Set.copyOf(pieces);
    }

    boolean isOfStock() {
        return kind == Kind.LEFT || kind == Kind.THERE;
    }
}
