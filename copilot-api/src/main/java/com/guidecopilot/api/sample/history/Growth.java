package com.guidecopilot.api.sample.history;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/** How children grow, roughly: enough to wear the right size. */
final class Growth {

    /** Months, kilograms and centimetres. */
    private static final double[][] CURVE = {
        {0, 3.4, 50},
        {1, 4.5, 54.5},
        {3, 6.4, 61},
        {6, 8.0, 67.5},
        {9, 9.0, 72},
        {12, 9.8, 76},
        {18, 11.2, 82},
        {24, 12.4, 88},
        {36, 14.6, 96},
        {48, 16.6, 103},
        {72, 20.8, 117},
        {120, 32, 140}
    };

    private static final double DAYS_A_MONTH = 30.44;

    private Growth() {}

    static double months(LocalDate bornOn, LocalDate day) {
        return ChronoUnit.DAYS.between(bornOn, day) / DAYS_A_MONTH;
    }

    static double kilograms(double months) {
        return along(months, 0, 1);
    }

    static double monthsAtHeight(double centimetres) {
        return along(centimetres, 2, 0);
    }

    /** As mothers say it: in days at first, in months until two, in years after that. */
    static String age(LocalDate bornOn, LocalDate day) {
        Period age = Period.between(bornOn, day);
        long months = age.toTotalMonths();
        if (months < 1) return Math.max(1, ChronoUnit.DAYS.between(bornOn, day)) + "天";
        if (months < 12) return months + "个月";
        if (age.getMonths() == 0) return age.getYears() + "岁";
        return age.getMonths() == 6 ? age.getYears() + "岁半" : age.getYears() + "岁" + age.getMonths() + "个月";
    }

    private static double along(double value, int from, int to) {
        if (value <= CURVE[0][from]) return CURVE[0][to];
        for (int i = 1; i < CURVE.length; i++) {
            double[] low = CURVE[i - 1];
            double[] high = CURVE[i];
            if (value > high[from]) continue;
            double share = (value - low[from]) / (high[from] - low[from]);
            return low[to] + share * (high[to] - low[to]);
        }
        return CURVE[CURVE.length - 1][to];
    }
}
