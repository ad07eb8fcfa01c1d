package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.PastDay.Child;
import com.guidecopilot.api.sample.history.PastDay.Order;
import com.guidecopilot.api.sample.history.Product.Kind;
import com.guidecopilot.api.sample.history.Situation.About;
import com.guidecopilot.api.sample.history.Talk.Played;
import com.guidecopilot.api.sample.history.Till.Bought;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer's days, one after the other. What happens on a day depends on the days before it and on nothing later, so
 * that a longer look at the same life finds the same beginning.
 */
final class Life {

    private static final double OFF_FORMULA = 42;
    private static final double OUT_OF_DIAPERS = 30;
    private static final int DORMANT_AFTER = 40;
    private static final int PUT_OFF_AT_MOST = 4;

    private record Intent(Occasion when, @Nullable Campaign campaign, int putOff) {}

    private final World world;
    private final Shopper shopper;
    private final Dice dice;
    private final Till till;
    private final Basket basket;
    private final Lived lived;
    private final Skill skill;
    private final Map<LocalDate, List<Intent>> intents = new HashMap<>();
    private LocalDateTime busyUntil;
    private LocalDate lastSeen;
    private LocalDate nextFormula;
    private LocalDate nextDiapers;
    private int orders;

    private Life(World world, Shopper shopper) {
        this.world = world;
        this.shopper = shopper;
        this.dice = Dice.of(world.plan().seed(), "life", shopper.externalId());
        this.till = new Till(world);
        this.basket = new Basket(world.chain().shelf());
        this.lived = Lived.begun(shopper);
        LocalDate joined = shopper.joined().toLocalDate();
        this.busyUntil = shopper.joined();
        this.lastSeen = joined;
        this.nextFormula = joined.plusDays(dice.between(0, 20));
        this.nextDiapers = joined.plusDays(dice.between(0, 13));
        this.skill = world.duty()
                .next(shopper.shop(), shopper.desk(), joined.atTime(LocalTime.NOON))
                .map(answer -> world.skill(answer, shopper))
                .orElseGet(() -> Skill.of(shopper.desk().owner(), shopper.shop().tier(), false, false, 0));
    }

    /** @param quietAtFirst nothing on the day of joining */
    static Lived live(World world, Shopper shopper, LocalDate until, boolean quietAtFirst) {
        Life life = new Life(world, shopper);
        LocalDate joined = shopper.joined().toLocalDate();
        boolean expecting = shopper.childrenOn(joined).isEmpty();
        life.intend(
                quietAtFirst ? joined.plusDays(1) : joined,
                expecting ? Occasion.WELCOME_PREGNANT : Occasion.WELCOME,
                life.dice.chance(0.4 + life.skill.discipline() / 2));
        LocalDate last = until.isBefore(shopper.leaves()) ? until : shopper.leaves();
        LocalDate first = quietAtFirst ? joined.plusDays(1) : joined;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) life.day(day, life.dice.split());
        return life.lived;
    }

    private void day(LocalDate day, Dice today) {
        // 1. A campaign begins.
        world.campaign(day).ifPresent(campaign -> target(campaign, day));
        // 2. What was meant to be done.
        for (Intent intent : List.copyOf(intents.getOrDefault(day, List.of()))) keep(intent, day, today.split());
        // 3. What the child needs.
        Optional<Child> child = shopper.youngest(day);
        if (child.isPresent()) {
            double months = Growth.months(child.get().bornOn(), day);
            formula(day, months, today.split());
            diapers(day, months, today.split());
            things(day, months, today.split());
            birthday(child.get(), day, today.split());
        } else pregnancy(day, today.split());
        // 4. Whatever else there is to say.
        smallTalk(day, today.split());
    }

    private void keep(Intent intent, LocalDate day, Dice throwing) {
        boolean kept =
                !isBusy(day) && talk(intent.when(), EnumSet.allOf(About.class), day, intent.campaign(), throwing);
        if (kept || intent.putOff() >= PUT_OFF_AT_MOST) return;
        intents.computeIfAbsent(day.plusDays(1), one -> new ArrayList<>())
                .add(new Intent(intent.when(), intent.campaign(), intent.putOff() + 1));
    }

    private void target(Campaign campaign, LocalDate day) {
        if (!day.equals(campaign.begins(day)) || !shopper.marketing()) return;
        Dice chosen = dice.split();
        if (!chosen.chance(campaign.share())) return;
        String year = String.valueOf(day.getYear());
        lived.tasks()
                .add(new PastDay.Task(
                        task(campaign, day),
                        new PastDay.CampaignName("%s-%s".formatted(campaign.code(), year), year + campaign.name()),
                        shopper.externalId(),
                        shopper.desk().owner(),
                        campaign.title(),
                        campaign.reason(),
                        world.at(day.atTime(9, 0)),
                        world.at(campaign.ends(day).atTime(21, 0))));
        int days = (int) ChronoUnit.DAYS.between(day, campaign.ends(day));
        if (chosen.chance(skill.carriesOut())) {
            intents.computeIfAbsent(day.plusDays(chosen.between(0, Math.min(days, 4))), one -> new ArrayList<>())
                    .add(new Intent(Occasion.CAMPAIGN, campaign, 0));
        }
    }

    private void formula(LocalDate day, double months, Dice throwing) {
        if (shopper.formula().isEmpty() || months > OFF_FORMULA || day.isBefore(nextFormula)) return;
        Optional<Product> product = world.chain().shelf().formula(shopper.formula(), months);
        if (product.isEmpty() || isBusy(day)) return;
        if (throwing.chance(0.14)) {
            nextFormula = day.plusDays(throwing.between(14, 24));
            return;
        }
        nextFormula = day.plusDays(throwing.between(3, 9));
        if (throwing.chance(0.1 * skill.discipline())) {
            talk(Occasion.REMINDER, Set.of(About.FORMULA), day, null, throwing);
        } else if (throwing.chance(shopper.chats())) {
            talk(Occasion.NEED, Set.of(About.FORMULA, About.SWITCH), day, null, throwing);
        } else buySilently(product.get(), day, throwing);
    }

    private void diapers(LocalDate day, double months, Dice throwing) {
        if (months > OUT_OF_DIAPERS || day.isBefore(nextDiapers) || isBusy(day)) return;
        Optional<Product> product = world.chain().shelf().diaper(months, Growth.kilograms(months));
        if (product.isEmpty()) return;
        if (throwing.chance(0.22)) {
            nextDiapers = day.plusDays(throwing.between(10, 18));
            return;
        }
        nextDiapers = day.plusDays(throwing.between(3, 8));
        if (throwing.chance(0.06 * skill.discipline())) {
            talk(Occasion.REMINDER_SIZE, Set.of(About.DIAPER), day, null, throwing);
        } else if (throwing.chance(shopper.chats() * 0.6)) {
            talk(Occasion.NEED, Set.of(About.DIAPER), day, null, throwing);
        } else buySilently(product.get(), day, throwing);
    }

    private void things(LocalDate day, double months, Dice throwing) {
        double often =
                DayCurve.weight(day) * world.campaign(day).map(Campaign::surge).orElse(1.0);
        if (isBusy(day)) return;
        if (throwing.chance(0.011 * often)) {
            talk(Occasion.NEED, Set.of(About.GOODS, About.DURABLE), day, null, throwing);
        } else if (throwing.chance(0.012 * often)) {
            basket.wish(months, shopper.formula(), throwing).ifPresent(one -> buySilently(one, day, throwing));
        }
    }

    private void birthday(Child child, LocalDate day, Dice throwing) {
        boolean today = MonthDay.from(child.bornOn()).equals(MonthDay.from(day)) && day.isAfter(child.bornOn());
        if (today && !isBusy(day) && throwing.chance(skill.discipline())) {
            talk(Occasion.BIRTHDAY, Set.of(About.NONE), day, null, throwing);
        }
    }

    private void pregnancy(LocalDate day, Dice throwing) {
        if (isBusy(day)) return;
        if (throwing.chance(0.03)) talk(Occasion.PREGNANT, Set.of(About.NONE), day, null, throwing);
        else if (throwing.chance(0.02)) {
            basket.wish(-1, "", throwing).ifPresent(one -> buySilently(one, day, throwing));
        }
    }

    private void smallTalk(LocalDate day, Dice throwing) {
        if (isBusy(day)) return;
        if (throwing.chance(0.0055)) {
            talk(Occasion.SERVICE, EnumSet.allOf(About.class), day, null, throwing);
        } else if (throwing.chance(0.0007)) {
            talk(Occasion.COMPLAINT, EnumSet.allOf(About.class), day, null, throwing);
        } else if (ChronoUnit.DAYS.between(lastSeen, day) > DORMANT_AFTER
                && shopper.marketing()
                && throwing.chance(0.05 * skill.discipline())) {
            talk(Occasion.DORMANT, EnumSet.allOf(About.class), day, null, throwing);
        }
    }

    /** @return false when it could not be begun */
    private boolean talk(Occasion when, Set<About> abouts, LocalDate day, @Nullable Campaign campaign, Dice throwing) {
        double months = shopper.youngest(day)
                .map(child -> Growth.months(child.bornOn(), day))
                .orElse(-1.0);
        List<Situation> possible = world.script().of(when).stream()
                .filter(one -> abouts.contains(one.about())
                        && (months < 0 || one.months().has(months)))
                .filter(one -> one.about() == About.NONE
                        || product(one.about(), months, throwing).isPresent())
                .toList();
        if (possible.isEmpty()) return false;
        Situation situation = throwing.pick(possible, Situation::weight);
        Product product = product(situation.about(), months, throwing).orElse(null);
        Optional<LocalDateTime> begins = begins(situation, day, throwing);
        if (begins.isEmpty()) return false;
        Scene scene = Scene.of(shopper, day, situation.about(), product, campaign, world, throwing);
        Optional<Played> played = Talk.play(world, situation, scene, begins.get(), throwing);
        played.ifPresent(one -> remember(one, months, throwing));
        if (campaign != null) played.ifPresent(one -> carriedOut(task(campaign, day), one));
        return played.isPresent();
    }

    private Optional<Product> product(About about, double months, Dice throwing) {
        if (months < 0) return Optional.empty();
        Shelf shelf = world.chain().shelf();
        return switch (about) {
            case FORMULA -> months > OFF_FORMULA ? Optional.empty() : shelf.formula(shopper.formula(), months);
            case SWITCH -> shelf.nextFormula(shopper.formula(), months);
            case DIAPER -> months > OUT_OF_DIAPERS ? Optional.empty() : shelf.diaper(months, Growth.kilograms(months));
            case GOODS -> any(shelf.fitting(Set.of(Kind.GOODS), months), throwing);
            case DURABLE -> any(shelf.fitting(Set.of(Kind.DURABLE), months), throwing);
            case NONE -> Optional.empty();
        };
    }

    private static Optional<Product> any(List<Product> products, Dice throwing) {
        return products.isEmpty() ? Optional.empty() : Optional.of(throwing.pick(products));
    }

    /** @return empty when it does not begin on that day, or would begin before what was said last is over */
    private Optional<LocalDateTime> begins(Situation situation, LocalDate day, Dice throwing) {
        LocalDateTime wanted = situation.guideBegins()
                ? day.atTime(LocalTime.of(10, 15)).plusSeconds(throwing.between(0, 35_000))
                : day.atTime(DayCurve.chat(throwing));
        boolean welcomes = situation.when() == Occasion.WELCOME || situation.when() == Occasion.WELCOME_PREGNANT;
        if (welcomes && wanted.isBefore(busyUntil)) {
            wanted = busyUntil.plusMinutes(throwing.between(1, 25));
        }
        if (situation.guideBegins()) {
            wanted = world.duty()
                    .next(shopper.shop(), shopper.desk(), wanted)
                    .map(Duty.Answer::at)
                    .orElse(wanted);
        }
        boolean possible = wanted.toLocalDate().equals(day) && wanted.isAfter(busyUntil);
        return possible ? Optional.of(wanted) : Optional.empty();
    }

    private void remember(Played played, double months, Dice throwing) {
        busyUntil = played.closedAt();
        lastSeen = played.closedAt().toLocalDate();
        if (shopper.mayBeArchived(played.closedAt())) lived.talks().add(played);
        double chance = played.situation().order() * (played.answered() ? 0.75 + 0.35 * skill.discipline() : 0.25);
        if (!throwing.chance(chance)) return;
        Product product = played.scene().product();
        Optional<Product> bought =
                product != null ? Optional.of(product) : basket.wish(months, shopper.formula(), throwing);
        boolean online = throwing.chance(shopper.buysOnline());
        LocalDateTime at =
                online ? played.lastAt().plusMinutes(throwing.between(2, 110)) : visitAfter(played.lastAt(), throwing);
        bought.ifPresent(one -> buy(one, months, at, online, throwing));
        if (played.situation().about() == About.SWITCH) {
            intend(at.toLocalDate().plusDays(4), Occasion.FOLLOW_SWITCH, throwing.chance(skill.discipline()));
        }
    }

    private void carriedOut(String task, Played played) {
        boolean archived = !lived.talks().isEmpty() && lived.talks().getLast().equals(played);
        LocalDateTime sentAt = played.said().getFirst().at();
        lived.outcomes()
                .add(new Lived.Outcome(
                        played.closedAt().toLocalDate(),
                        new PastDay.TaskOutcome(
                                task,
                                world.at(sentAt),
                                archived
                                        ? History.message(shopper, lived.talks().size(), 1)
                                        : null)));
    }

    /** A campaign may go on into the next year. */
    private String task(Campaign campaign, LocalDate day) {
        return "SCRM-%s-%d-%s".formatted(campaign.code(), campaign.begins(day).getYear(), code());
    }

    private LocalDateTime visitAfter(LocalDateTime talk, Dice throwing) {
        LocalDateTime today = talk.toLocalDate().atTime(DayCurve.visit(throwing, shopper.shop()));
        if (today.isAfter(talk.plusMinutes(25))) return today;
        return talk.toLocalDate().plusDays(throwing.between(1, 2)).atTime(DayCurve.visit(throwing, shopper.shop()));
    }

    private void buySilently(Product product, LocalDate day, Dice throwing) {
        boolean online = throwing.chance(shopper.buysOnline());
        LocalTime time = online ? DayCurve.click(throwing) : DayCurve.visit(throwing, shopper.shop());
        LocalDateTime at = day.atTime(time);
        if (!at.isAfter(shopper.joined())) return;
        double months = shopper.youngest(day)
                .map(child -> Growth.months(child.bornOn(), day))
                .orElse(-1.0);
        buy(product, months, at, online, throwing);
    }

    private void buy(Product product, double months, LocalDateTime at, boolean online, Dice throwing) {
        int quantity = Basket.quantity(product, throwing);
        List<Bought> wanted = basket.around(product, quantity, months, throwing);
        String soldBy = online && throwing.chance(0.35) ? null : shopper.desk().owner();
        Optional<Order> rung = till.ring(
                "HXH-%s-%d".formatted(code(), ++orders),
                shopper.shop(),
                soldBy,
                shopper.externalId(),
                online ? Prices.MINI_PROGRAM : Prices.STORE,
                at,
                wanted);
        if (rung.isEmpty()) return;
        lived.orders().add(rung.get());
        LocalDate day = at.toLocalDate();
        if (day.isAfter(lastSeen)) lastSeen = day;
        if (product.kind() == Kind.FORMULA) nextFormula = day.plusDays((long) quantity * throwing.between(9, 12));
        if (product.kind() == Kind.DIAPER) nextDiapers = day.plusDays((long) quantity * throwing.between(6, 8));
        afterwards(rung.get(), day, online, throwing);
    }

    private void afterwards(Order order, LocalDate day, boolean online, Dice throwing) {
        if (throwing.chance(0.038)) {
            LocalDate back = day.plusDays(throwing.between(2, 7));
            PastDay.Line line = throwing.pick(order.lines());
            lived.refunds()
                    .add(new PastDay.Refund(
                            order.externalId() + "-R",
                            order.externalId(),
                            line.amount(),
                            world.at(back.atTime(DayCurve.visit(throwing, shopper.shop())))));
            intend(back.minusDays(1), Occasion.RETURN, throwing.chance(0.6));
        } else {
            intend(day.plusDays(3), Occasion.HAPPY, throwing.chance(0.035));
            intend(day.plusDays(7), Occasion.FOLLOW_WEEK, throwing.chance(0.09 * skill.discipline()));
        }
        intend(day.plusDays(2), Occasion.DELIVERY, online && throwing.chance(0.06));
    }

    private void intend(LocalDate day, Occasion when, boolean really) {
        if (really) intents.computeIfAbsent(day, one -> new ArrayList<>()).add(new Intent(when, null, 0));
    }

    /** One thing at a time, and one conversation a day. */
    private boolean isBusy(LocalDate day) {
        return !busyUntil.toLocalDate().isBefore(day) && !busyUntil.equals(shopper.joined());
    }

    private String code() {
        return shopper.externalId().substring(Crowd.PREFIX.length());
    }
}
