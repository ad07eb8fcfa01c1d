package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.PastDay.Child;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Customers by the day on which they join. Who joined on a day is the same whenever one looks. */
final class Crowd {

    static final String PREFIX = "wmHXDH";

    private static final double STAY_IN_DAYS = 260;
    private static final int SHORTEST_STAY = 12;
    private static final int DAYS_TO_BIRTH = 110;
    private static final int OLDEST_IN_DAYS = 5 * 365;

    private final Chain chain;
    private final Names names;
    private final Plan plan;

    Crowd(Chain chain, Names names, Plan plan) {
        this.chain = chain;
        this.names = names;
        this.plan = plan;
    }

    /** Those who are customers on any of the days. */
    List<Shopper> between(LocalDate from, LocalDate to) {
        List<Shopper> all = new ArrayList<>();
        for (LocalDate day = from.minusDays(plan.memory()); !day.isAfter(to); day = day.plusDays(1)) {
            joining(day).stream().filter(one -> !one.leaves().isBefore(from)).forEach(all::add);
        }
        return all;
    }

    /** At least one. The last of them does nothing on that day, and headquarters can see that they are there. */
    List<Shopper> joining(LocalDate day) {
        Dice dice = Dice.of(plan.seed(), "joining", day);
        int count = dice.between(1, plan.mostJoinsADay());
        List<LocalDateTime> times = new ArrayList<>();
        for (int i = 0; i < count; i++) times.add(day.atTime(DayCurve.chat(dice)));
        times.sort(Comparator.naturalOrder());
        List<Shopper> joining = new ArrayList<>();
        for (int i = 0; i < count; i++) joining.add(shopper(day, i, times.get(i), i == count - 1));
        return joining;
    }

    private Shopper shopper(LocalDate day, int place, LocalDateTime joined, boolean last) {
        String code = plan.tag() + Long.toString(day.toEpochDay(), 36) + place;
        Dice dice = Dice.of(plan.seed(), "shopper", code);
        Shop shop = dice.pick(last ? seen() : chain.shops(), one -> one.tier() == Shop.Tier.SELF_RUN ? 1.3 : 1);
        LocalDate leaves =
                day.plusDays(SHORTEST_STAY + dice.lasting(STAY_IN_DAYS).toDays());
        List<Child> children = children(day, dice);
        boolean expecting = children.getLast().bornOn().isAfter(day);
        boolean father = dice.chance(0.13);
        String name = names.nickname(expecting ? "" : children.getLast().name(), father, dice);
        boolean asked = dice.chance(0.93);
        Boolean archive = asked ? dice.chance(0.94) : null;
        return new Shopper(
                PREFIX + code,
                name,
                father,
                shop,
                dice.pick(shop.desks(), desk -> desk.watches().size()),
                names.memberTier(dice),
                tags(children, expecting, day, dice),
                children,
                joined,
                leaves,
                archive,
                withdrawn(archive, joined, leaves, dice),
                dice.chance(0.86),
                dice.between(0.2, 0.6),
                dice.between(0.1, 0.55),
                dice.chance(0.68) ? dice.pick(chain.shelf().formulaSeries()) : "");
    }

    private List<Shop> seen() {
        return chain.shops().stream().filter(shop -> !shop.dealers()).toList();
    }

    private List<Child> children(LocalDate day, Dice dice) {
        List<Child> children = new ArrayList<>();
        int days = dice.chance(0.09)
                ? -dice.between(10, DAYS_TO_BIRTH)
                : Math.min(OLDEST_IN_DAYS, (int)
                        dice.around(Duration.ofSeconds(270), 0.9).toSeconds());
        String pet = names.pet(dice);
        if (dice.chance(0.16)) {
            String elder = names.pet(dice);
            if (!elder.equals(pet)) {
                children.add(new Child(elder, day.minusDays(days + dice.between(600, 1_700))));
            }
        }
        children.add(new Child(pet, day.minusDays(days)));
        return children;
    }

    private List<String> tags(List<Child> children, boolean expecting, LocalDate day, Dice dice) {
        Set<String> tags = new TreeSet<>();
        if (expecting) tags.add("孕期");
        else if (children.size() > 1) tags.add("二胎");
        int count = dice.between(0, 2);
        for (int i = 0; i < count; i++) tags.add(dice.pick(names.tags()));
        if (children.size() == 1) tags.remove("二胎");
        if (children.size() > 1 || Growth.months(children.getLast().bornOn(), day) > 18) tags.remove("新手妈妈");
        return List.copyOf(tags);
    }

    private static @Nullable LocalDateTime withdrawn(
            @Nullable Boolean archive, LocalDateTime joined, LocalDate leaves, Dice dice) {
        boolean takesBack = dice.chance(0.06);
        int after = dice.between(5, 200);
        LocalDateTime at = joined.plusDays(after).plusMinutes(37);
        if (!takesBack || !Boolean.TRUE.equals(archive) || at.toLocalDate().isAfter(leaves)) return null;
        return at;
    }
}
