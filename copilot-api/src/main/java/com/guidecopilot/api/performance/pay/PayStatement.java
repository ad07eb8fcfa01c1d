package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.performance.pay.PayFeed.Statement;
import com.guidecopilot.api.performance.pay.PayFeed.Trusted;
import com.guidecopilot.api.scoring.Contests;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** Says what the figures for pay are made of, for whoever is paid by them. */
final class PayStatement {

    private static final String ZH = "计绩效分只由三类评分项得出：能够直接算出的；由人复核或在申诉中定下结论的；以及由机器判断、经人工盲评证明与人一致的"
            + "（kappa 不低于 0.60，盲评不少于 100 份，从达到之后结束的会话算起）。其余由机器判断的评分项只作提示，不计入绩效。";
    private static final String EN =
            "Pay rests on three kinds of criteria alone: those that are computed; those that a person"
                    + " settled in a review or a dispute; and judged ones that people were found to agree with in blind reviews"
                    + " (kappa of at least 0.60 on at least 100 labels, for conversations closed from then on)."
                    + " All other judged criteria are advice and do not count in pay.";

    private PayStatement() {}

    static Statement of(List<Contests.Trusted> trusted, int keptBack) {
        return new Statement(
                ZH + zh(trusted) + (keptBack == 0 ? "" : "另有 %d 份评分等待盲评，交卷前不计入，之后记为更正。".formatted(keptBack)),
                EN
                        + en(trusted)
                        + (keptBack == 0
                                ? ""
                                : " %d scores that wait for a blind review are left out until it is handed in."
                                        .formatted(keptBack)),
                trusted.stream()
                        .map(one -> new Trusted(
                                one.card(), one.criterion(), rounded(one.kappa()), one.labels(), one.since()))
                        .toList());
    }

    private static String zh(List<Contests.Trusted> trusted) {
        if (trusted.isEmpty()) return "目前没有由机器判断的评分项计入绩效。";
        return trusted.stream()
                .map(one -> "%s/%s（kappa %s，%d 份）"
                        .formatted(one.card(), one.criterion(), rounded(one.kappa()), one.labels()))
                .collect(Collectors.joining("、", "目前计入绩效、由机器判断的评分项：", "。"));
    }

    private static String en(List<Contests.Trusted> trusted) {
        if (trusted.isEmpty()) return " At present no judged criterion counts.";
        return trusted.stream()
                .map(one -> "%s/%s (kappa %s, n = %d)"
                        .formatted(one.card(), one.criterion(), rounded(one.kappa()), one.labels()))
                .collect(Collectors.joining(", ", " Judged criteria that count at present: ", "."));
    }

    private static BigDecimal rounded(double kappa) {
        return BigDecimal.valueOf(kappa).setScale(2, RoundingMode.HALF_EVEN);
    }
}
