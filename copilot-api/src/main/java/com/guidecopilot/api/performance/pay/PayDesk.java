package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.performance.Freezing;
import com.guidecopilot.api.performance.Months;
import com.guidecopilot.api.performance.pay.PayRepository.Month;
import com.guidecopilot.api.scoring.Contests;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Freezes months, and tells how far they are. */
@Component
class PayDesk {

    private static final Frozen.Warnings NOTHING_OPEN = new Frozen.Warnings(0, 0, 0, "");

    private final Freezing freezing;
    private final Months months;
    private final PayFreeze freeze;
    private final PayRepository told;
    private final PayFeeds feeds;
    private final BrandTransactions transactions;

    PayDesk(
            Freezing freezing,
            Months months,
            PayFreeze freeze,
            PayRepository told,
            PayFeeds feeds,
            BrandTransactions transactions) {
        this.freezing = freezing;
        this.months = months;
        this.freeze = freeze;
        this.told = told;
        this.feeds = feeds;
        this.transactions = transactions;
    }

    /** Goes on by itself where it takes longer than anybody waits. */
    Frozen freeze(Actor actor, YearMonth period) {
        freezing.ask(actor.account(), period);
        return state(actor, period);
    }

    Frozen state(Actor actor, YearMonth period) {
        months.refuseFuture(period);
        // Asked for this first: what is frozen between two questions would else be neither on its way nor done.
        Optional<Instant> askedAt = freezing.askedAt(period);
        if (!months.isClosed(period)) {
            return askedAt.map(at -> Frozen.onItsWay(period, at))
                    .orElseGet(() -> Frozen.open(period, warnings(freeze.stillOpen(period))));
        }
        PayFeed feed = feeds.of(actor, period, PayFeeds.Page.NONE);
        Optional<Month> month = transactions.read(() -> told.month(period));
        return new Frozen(
                period,
                Frozen.State.FROZEN,
                null,
                month.map(Month::frozenAt).or(() -> months.closedAt(period)).orElse(null),
                months.openFrom().orElse(null),
                feed.total() - feed.corrections(),
                feed.corrections(),
                feed.checksum(),
                month.map(PayDesk::warnings).orElse(NOTHING_OPEN));
    }

    /** Before anything is frozen: nothing of it is settled, and what is left out is not known yet. */
    private static Frozen.Warnings warnings(Contests.Open open) {
        String text = open.reviews() + open.disputes() == 0
                ? ""
                : "还有 %d 个复核和 %d 个申诉没有结论；现在冻结，之后的改动记为更正".formatted(open.reviews(), open.disputes());
        return new Frozen.Warnings(open.reviews(), open.disputes(), 0, text);
    }

    private static Frozen.Warnings warnings(Month month) {
        Contests.Open open = month.open();
        String text = open.reviews() + open.disputes() == 0
                ? ""
                : "冻结时还有 %d 个复核和 %d 个申诉没有结论；之后的改动记为更正".formatted(open.reviews(), open.disputes());
        return new Frozen.Warnings(open.reviews(), open.disputes(), month.keptBack(), text);
    }
}
