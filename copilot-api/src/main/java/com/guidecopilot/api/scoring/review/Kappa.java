package com.guidecopilot.api.scoring.review;

import java.util.Optional;

/**
 * How much two agree beyond what chance would bring: Cohen's kappa (1960) without weights. Its interval is the asymptotic one
 * of Fleiss, Cohen and Everitt, "Large sample standard errors of kappa and weighted kappa", Psychological Bulletin 72 (1969)
 * 323–327, at 95 %; with few labels it is too narrow.
 *
 * @param value 1 = always, 0 = as chance would, below 0 = less than that
 * @param low as high as {@code high} where the formula knows no spread
 */
record Kappa(double value, double low, double high) {

    private static final double Z = 1.959963984540054;
    /** What is left of a variance of nothing once it is reckoned in binary digits. */
    private static final double NOTHING = 1e-12;

    /** @return empty without labels, and where both only ever say one and the same: chance alone agrees as well then */
    static Optional<Kappa> of(Confusion confusion) {
        double n = confusion.labels();
        double byChance = 0;
        for (int one = 0; one < confusion.size(); one++) {
            byChance += confusion.saidByTheJudge(one) / n * (confusion.saidByPeople(one) / n);
        }
        if (n == 0 || byChance >= 1) return Optional.empty();
        double value = (confusion.agreed() / n - byChance) / (1 - byChance);
        double reach = Z * error(confusion, value, byChance);
        return Optional.of(new Kappa(value, Math.max(-1, value - reach), Math.min(1, value + reach)));
    }

    /**
     * Where one side says one and the same all the time, or all agree, the formula comes to an interval of nothing. That tells of
     * the formula, not of certainty: so there is none.
     */
    boolean hasInterval() {
        return low < high;
    }

    /** The paper's equation 13. */
    private static double error(Confusion confusion, double kappa, double byChance) {
        double n = confusion.labels();
        double onDiagonal = 0;
        double besideIt = 0;
        for (int machine = 0; machine < confusion.size(); machine++) {
            for (int human = 0; human < confusion.size(); human++) {
                double share = confusion.at(machine, human) / n;
                // Of the cell's column among the judge's words and of its row among people's: crosswise, as in the
                // paper.
                double margins = (confusion.saidByTheJudge(human) + confusion.saidByPeople(machine)) / n;
                if (machine == human) onDiagonal += share * Math.pow(1 - margins * (1 - kappa), 2);
                else besideIt += share * Math.pow(margins, 2);
            }
        }
        double variance = onDiagonal + Math.pow(1 - kappa, 2) * besideIt - Math.pow(kappa - byChance * (1 - kappa), 2);
        return variance < NOTHING ? 0 : Math.sqrt(variance / n) / (1 - byChance);
    }
}
