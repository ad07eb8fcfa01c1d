package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.performance.figures.Measures.Money;
import com.guidecopilot.api.performance.pay.PayFeed.Entry;
import com.guidecopilot.api.performance.pay.PayFeed.Kind;
import com.guidecopilot.api.performance.pay.PayFeed.Sum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes lines as payroll reads them. */
final class PayEntries {

    private static final String HOUSE_CURRENCY = "CNY";

    private PayEntries() {}

    /** @param standing what holds after the line, of the month that it concerns */
    static Entry of(PayRow row, Function<PayRow, PayFigures> standing) {
        PayFigures one = row.figures();
        PayFigures now = row.isCorrection() ? standing.apply(row) : one;
        SortedMap<String, Money> sold = one.sold();
        String main = sold.isEmpty() || sold.containsKey(HOUSE_CURRENCY) ? HOUSE_CURRENCY : sold.firstKey();
        Money money = sold.getOrDefault(main, new Money(0, 0));
        return new Entry(
                row.id(),
                row.period(),
                row.concerns(),
                row.isCorrection() ? Kind.CORRECTION : Kind.ENTRY,
                row.payee().holder(),
                row.code(),
                one.stores().isEmpty() ? "" : one.stores().getFirst(),
                one.stores(),
                mean(now),
                BigDecimal.valueOf(one.payPoints(), 2),
                one.payScores(),
                one.criteria(),
                one.cards(),
                one.conversations(),
                one.tasks().given(),
                one.tasks().sent(),
                one.tasks().seen(),
                one.tasks().answered(),
                one.tasks().ordered(),
                one.median(),
                one.p90(),
                one.replies(),
                main,
                amount(money),
                money.orders(),
                others(sold, main),
                row.isCorrection() ? reason(one) : null,
                row.corrects());
    }

    private static @Nullable BigDecimal mean(PayFigures figures) {
        if (figures.payScores() == 0) return null;
        return BigDecimal.valueOf(figures.payPoints(), 2)
                .divide(BigDecimal.valueOf(figures.payScores()), 2, RoundingMode.HALF_UP);
    }

    private static String reason(PayFigures changed) {
        List<String> what = new ArrayList<>();
        if (changed.payPoints() != 0 || changed.payScores() != 0 || changed.conversations() != 0) what.add("评分");
        if (!changed.tasks().equals(PayFigures.NONE.tasks())) what.add("任务");
        if (changed.replies() != 0) what.add("首次回复");
        if (changed.sold().values().stream().anyMatch(money -> money.amount() != 0 || money.orders() != 0)) {
            what.add("业绩");
        }
        return what.isEmpty() ? "依据有变" : String.join("、", what) + "有变";
    }

    private static List<Sum> others(SortedMap<String, Money> sold, String main) {
        return sold.entrySet().stream()
                .filter(one -> !one.getKey().equals(main))
                .map(one -> new Sum(
                        one.getKey(), amount(one.getValue()), one.getValue().orders()))
                .toList();
    }

    private static String amount(Money money) {
        return BigDecimal.valueOf(money.amount(), 2).toPlainString();
    }
}
