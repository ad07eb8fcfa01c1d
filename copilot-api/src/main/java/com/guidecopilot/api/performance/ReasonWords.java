package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.performance.OrderFacts.Refund;
import com.guidecopilot.api.performance.StatementView.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why an entry says what it says. */
final class ReasonWords {

    private ReasonWords() {}

    /** @param before the booking before the entry's, if there is one */
    static Why of(CreditEntry entry, Booking booking, @Nullable Booking before) {
        if (entry.isCorrection()) {
            return new Why("CORRECTED", "更正（%s），冲回第 %s 笔".formatted(changes(booking, before), entry.corrects()));
        }
        CreditLine line = entry.line();
        OrderFacts facts = booking.facts();
        if (line.refund() == null) return new Why(line.reason().name(), sold(line, facts, booking.rules()));
        long given = facts.refunds().stream()
                .filter(refund -> refund.id().equals(line.refund()))
                .mapToLong(Refund::amount)
                .sum();
        return new Why("REFUNDED", "退款 %s，按原来的比例冲回".formatted(Written.money(given, line.currency())));
    }

    private static String sold(CreditLine line, OrderFacts facts, CreditRules rules) {
        String part = "按规则第 %d 版计 %s".formatted(line.rules(), Written.percent(line.share()));
        String served = "付款前 %d 天内接管过会话".formatted(rules.windowDays());
        return switch (line.reason()) {
            case HOME_SERVES ->
                "门店自己接待（%s）%s，%s 给顾客的导购"
                        .formatted(called(facts.tier()), facts.served().isEmpty() ? "" : "，云导购短时接管过", part);
            case HOME_TAKEN_OVER -> "顾客所在门店由云导购托管，%s 给顾客的导购".formatted(part);
            case ASSISTED -> "%s，%s".formatted(served, part);
            case ASSIST_UNPAID -> "%s；门店自己接待时，按规则第 %d 版不计业绩".formatted(served, line.rules());
            case TAKEN_OVER -> "顾客所在门店由云导购托管，%s，%s".formatted(served, part);
            case TAKEN_OVER_BY_TEAM -> "顾客所在门店由云导购托管，付款前 %d 天内没有人接管过会话，%s 给云导购团队".formatted(rules.windowDays(), part);
            case STORE_SHARE -> part + " 给门店";
            case SOLD_TO_UNKNOWN -> "不知道是哪位顾客买的，计给经手人";
            case UNKNOWN_CUSTOMER -> "不知道是哪位顾客买的，也没有经手人，计给门店";
            case NO_GUIDE -> "顾客没有归属的导购，计给门店";
        };
    }

    private static String called(Tier tier) {
        return switch (tier) {
            case SELF_RUN -> "自营";
            case COACHED -> "辅导";
            case MANAGED -> "托管";
        };
    }

    private static String changes(Booking booking, @Nullable Booking before) {
        if (before == null) return "首次入账";
        OrderFacts then = before.facts();
        OrderFacts now = booking.facts();
        List<String> changed = new ArrayList<>();
        note(changed, "订单金额", then.amount(), now.amount());
        note(changed, "币种", then.currency(), now.currency());
        note(changed, "付款时间", then.paidAt(), now.paidAt());
        note(changed, "门店", then.store(), now.store());
        note(changed, "顾客", then.customer(), now.customer());
        note(changed, "顾客的导购", then.home(), now.home());
        note(changed, "经手人", then.seller(), now.seller());
        note(changed, "门店的接待方式", then.tier(), now.tier());
        note(changed, "接管记录", then.served(), now.served());
        note(changed, "退款", then.refunds(), now.refunds());
        note(changed, "规则版本", before.rules().version(), booking.rules().version());
        return changed.isEmpty() ? "依据有变" : String.join("、", changed) + "有变";
    }

    private static void note(List<String> changed, String what, @Nullable Object then, @Nullable Object now) {
        if (!Objects.equals(then, now)) changed.add(what);
    }
}
