package com.guidecopilot.api.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How amounts and shares are written. */
final class Written {

    private Written() {}

    /** With its sign, which prices never have: {@code -10.00}. */
    static String amount(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    static String share(int tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, 4).toPlainString();
    }

    /** For people: {@code 66.67%}. */
    static String percent(int tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, 2).stripTrailingZeros().toPlainString() + "%";
    }

    static int tenThousandths(String share) {
        return new BigDecimal(share)
                .movePointRight(4)
                .setScale(0, RoundingMode.UNNECESSARY)
                .intValueExact();
    }

    static String money(long fen, String currency) {
        return amount(fen) + (currency.equals("CNY") ? " 元" : " " + currency);
    }
}
