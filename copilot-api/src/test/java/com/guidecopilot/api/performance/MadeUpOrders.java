package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.performance.CreditRules.Among;
import com.guidecopilot.api.performance.CreditRules.Shares;
import com.guidecopilot.api.performance.OrderFacts.Answerer;
import com.guidecopilot.api.performance.OrderFacts.Refund;
import com.guidecopilot.api.performance.OrderFacts.Service;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** Orders, refunds, takeovers and rules as no shop would have them, the same for the same seed. */
final class MadeUpOrders {

    private static final ZoneId SHOP = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2026-09-25T00:00:00Z");
    private static final int DAYS = 60;

    private final Random random;

    MadeUpOrders(long seed) {
        this.random = new Random(seed);
    }

    OrderFacts order() {
        UUID id = id(0, random.nextInt(1_000_000));
        Instant paid = moment();
        boolean known = random.nextInt(10) > 0;
        boolean named = random.nextInt(3) > 0;
        return new OrderFacts(
                id,
                "o-" + id,
                id(1, random.nextInt(4)),
                id(1, random.nextInt(4)),
                random.nextInt(10) == 0 ? "HKD" : "CNY",
                amount(),
                paid,
                LocalDate.ofInstant(paid, SHOP),
                known ? id(2, random.nextInt(50)) : null,
                known && random.nextInt(20) > 0 ? answerer() : null,
                named ? answerer() : null,
                Tier.values()[random.nextInt(3)],
                null,
                IntStream.range(0, Math.max(0, random.nextInt(8) - 3))
                        .mapToObj(i -> service(paid))
                        .toList(),
                List.of());
    }

    /** Up to seven, of which the last may ask for more than is left. */
    List<Refund> refundsOf(OrderFacts order) {
        List<Refund> refunds = new ArrayList<>();
        long left = order.amount();
        for (int i = random.nextInt(8); i > 0 && left > 0; i--) {
            long amount = random.nextInt(5) == 0 ? left : 1 + Math.floorMod(random.nextLong(), left);
            if (i == 1 && random.nextInt(4) == 0) amount += random.nextInt(300);
            Instant at = order.paidAt().plusSeconds(random.nextInt(60 * 86_400));
            refunds.add(new Refund(id(3, random.nextInt()), "r" + i, amount, at, YearMonth.from(at.atZone(SHOP))));
            left -= amount;
        }
        return refunds;
    }

    CreditRules rules(int version) {
        return new CreditRules(
                version,
                LocalDate.ofInstant(START, SHOP).plusDays(random.nextInt(DAYS)),
                Map.of(Tier.SELF_RUN, shares(), Tier.COACHED, shares(), Tier.MANAGED, shares()),
                1 + random.nextInt(40),
                Among.values()[random.nextInt(2)],
                random.nextInt(CreditRules.WHOLE + 1));
    }

    private Shares shares() {
        if (random.nextInt(3) == 0) return new Shares(CreditRules.WHOLE, 0, 0);
        int home = random.nextInt(CreditRules.WHOLE + 1);
        int cloud = random.nextInt(CreditRules.WHOLE - home + 1);
        return new Shares(home, cloud, CreditRules.WHOLE - home - cloud);
    }

    Answerer answerer() {
        Owner.Kind kind = Owner.Kind.values()[random.nextInt(2)];
        UUID onShift = kind == Owner.Kind.SEAT && random.nextBoolean() ? id(4, random.nextInt(9)) : null;
        return new Answerer(new Owner(kind, id(4, random.nextInt(9))), onShift, null);
    }

    Service service(Instant paid) {
        Instant from = paid.minusSeconds(random.nextInt(50 * 86_400)).plusSeconds(86_400);
        Instant to = random.nextInt(4) == 0 ? null : from.plusSeconds(random.nextInt(5_000));
        return new Service(id(5, random.nextInt(4)), id(6, random.nextInt(3)), random.nextInt(90), from, to);
    }

    private long amount() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> 1 + random.nextInt(3);
            case 2 -> 99_999_999_999_999L - random.nextInt(1_000);
            default -> random.nextInt(200_000);
        };
    }

    private Instant moment() {
        return START.plusSeconds(random.nextInt(DAYS * 86_400));
    }

    <T> List<T> shuffled(List<T> things) {
        List<T> shuffled = new ArrayList<>(things);
        java.util.Collections.shuffle(shuffled, random);
        return shuffled;
    }

    boolean perhaps() {
        return random.nextBoolean();
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    static UUID id(int kind, int n) {
        return new UUID(kind, n);
    }
}
