package com.guidecopilot.knowledge.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount in the currency's minor unit (fen), so that no cent appears or vanishes by rounding. */
public record Money(long fen) {

    public Money {
        if (fen < 0) throw new IllegalArgumentException("the amount %d is negative".formatted(fen));
    }

    /** @throws IllegalArgumentException naming the text, when it is no amount of at most two decimals */
    public static Money parse(String text) {
        try {
            BigDecimal yuan = new BigDecimal(text.strip());
            return new Money(
                    yuan.movePointRight(2).setScale(0, RoundingMode.UNNECESSARY).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("\"%s\" is not an amount such as 299 or 299.50".formatted(text), e);
        }
    }

    /** As people write it: {@code 299}, {@code 299.5}. */
    public String spoken() {
        return BigDecimal.valueOf(fen, 2).stripTrailingZeros().toPlainString();
    }

    /** As files and HTTP write it: {@code 299.00}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
