package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.PastDay.Consent;
import com.guidecopilot.api.sample.history.PastDay.Conversation;
import com.guidecopilot.api.sample.history.PastDay.Customer;
import com.guidecopilot.api.sample.history.PastDay.Message;
import com.guidecopilot.api.sample.history.PastDay.Order;
import com.guidecopilot.api.sample.history.PastDay.Refund;
import com.guidecopilot.api.sample.history.PastDay.Shift;
import com.guidecopilot.api.sample.history.PastDay.Target;
import com.guidecopilot.api.sample.history.PastDay.Task;
import com.guidecopilot.api.sample.history.Talk.Played;
import com.guidecopilot.api.sample.history.Talk.Said;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The brand's past between two days, in the order in which it came to be known. */
public final class History {

    private static final String EXPECTING = "孕期";

    private final List<Target> targets;
    private final List<Customer> founders;
    private final List<PastDay> days;
    private final List<Lived> lives;
    private final List<Read> reviewed;

    private History(
            List<Target> targets, List<Customer> founders, List<PastDay> days, List<Lived> lives, List<Read> reviewed) {
        this.targets = List.copyOf(targets);
        this.founders = List.copyOf(founders);
        this.days = List.copyOf(days);
        this.lives = List.copyOf(lives);
        this.reviewed = List.copyOf(reviewed);
    }

    /** @param from the first day @param to the last day */
    public static History of(Chain chain, Script script, Plan plan, LocalDate from, LocalDate to) {
        return new Telling(World.of(chain, script, plan), from, to).told();
    }

    /** Of every month of which there is a day, and of the one that is on. */
    public List<Target> targets() {
        return targets;
    }

    /** Who was a customer before the first day. */
    public List<Customer> founders() {
        return founders;
    }

    public List<PastDay> days() {
        return days;
    }

    /**
     * What reviewers think of the conversations.
     *
     * @param opinions by question: need, recommendation, closing, warmth, response
     */
    public record Read(String customer, Instant closedAt, Map<String, String> opinions) {}

    /** Of all that ended on one of the days. */
    public List<Read> reviewed() {
        return reviewed;
    }

    /** Whole lives, also what of them lies before the first day. */
    List<Lived> lives() {
        return lives;
    }

    private static String name(Shopper shopper, int number) {
        return "HXT-%s-%d".formatted(shopper.externalId().substring(Crowd.PREFIX.length()), number);
    }

    /** @param number of the conversation among the customer's, from 1 @param place of the message in it, from 1 */
    static String message(Shopper shopper, int number, int place) {
        return "%s-%d".formatted(name(shopper, number), place);
    }

    private static final class Telling {

        private final World world;
        private final LocalDate from;
        private final LocalDate to;
        private final Crowd crowd;
        private final WalkIns walkIns;

        Telling(World world, LocalDate from, LocalDate to) {
            this.world = world;
            this.from = from;
            this.to = to;
            this.crowd = new Crowd(world.chain(), world.script().names(), world.plan());
            this.walkIns = new WalkIns(world);
        }

        History told() {
            // 1. Who there was.
            List<Shopper> shoppers = crowd.between(from, to);
            Map<LocalDate, List<Shopper>> joined =
                    by(shoppers, one -> one.joined().toLocalDate());
            Set<Shopper> last = new HashSet<>();
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                last.add(crowd.joining(day).getLast());
            }
            // 2. What became of them.
            List<Lived> lives = shoppers.stream()
                    .map(shopper -> Life.live(world, shopper, to, last.contains(shopper)))
                    .toList();
            // 3. What of it came to be known on which day.
            Map<LocalDate, List<Order>> orders = by(
                    lives.stream().flatMap(one -> one.orders().stream()).toList(),
                    order -> order.paidAt().toLocalDate());
            Map<LocalDate, List<Refund>> refunds = by(
                    lives.stream().flatMap(this::refunds).toList(),
                    refund -> refund.refundedAt().toLocalDate());
            Map<LocalDate, List<Conversation>> talks = by(
                    lives.stream().flatMap(this::conversations).toList(),
                    talk -> talk.closedAt().toLocalDate());
            Map<LocalDate, List<Task>> tasks = by(
                    lives.stream().flatMap(one -> one.tasks().stream()).toList(),
                    task -> task.opensAt().toLocalDate());
            // Of what was asked for before the first day nothing is told.
            Set<String> asked = tasks.entrySet().stream()
                    .filter(day -> !day.getKey().isBefore(from))
                    .flatMap(day -> day.getValue().stream())
                    .map(Task::externalId)
                    .collect(Collectors.toSet());
            Map<LocalDate, List<PastDay.TaskOutcome>> outcomes = lives.stream()
                    .flatMap(one -> one.outcomes().stream())
                    .filter(one -> asked.contains(one.outcome().task()))
                    .collect(Collectors.groupingBy(
                            Lived.Outcome::known, Collectors.mapping(Lived.Outcome::outcome, Collectors.toList())));
            List<PastDay> days = new ArrayList<>();
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                List<Order> paid = new ArrayList<>(orders.getOrDefault(day, List.of()));
                paid.addAll(walkIns.orders(day));
                paid.sort(Comparator.comparing(Order::paidAt).thenComparing(Order::externalId));
                List<Refund> back = new ArrayList<>(refunds.getOrDefault(day, List.of()));
                back.addAll(walkIns.refunds(day, from));
                back.sort(Comparator.comparing(Refund::refundedAt).thenComparing(Refund::externalId));
                List<Conversation> ended = new ArrayList<>(talks.getOrDefault(day, List.of()));
                ended.sort(Comparator.comparing(Conversation::closedAt).thenComparing(Conversation::externalId));
                Shopper lastOfDay = crowd.joining(day).getLast();
                days.add(new PastDay(
                        day,
                        shifts(day),
                        news(day, joined.getOrDefault(day, List.of()), lastOfDay, shoppers),
                        paid,
                        back,
                        ended,
                        tasks.getOrDefault(day, List.of()),
                        outcomes.getOrDefault(day, List.of()),
                        customer(lastOfDay, day)));
            }
            List<Customer> founders = shoppers.stream()
                    .filter(one -> one.joined().toLocalDate().isBefore(from))
                    .map(one -> customer(one, from.minusDays(1)))
                    .toList();
            return new History(
                    new Targets(world).between(from, to.plusDays(1)), founders, days, lives, reviewed(lives));
        }

        private List<Read> reviewed(List<Lived> lives) {
            return lives.stream()
                    .flatMap(life -> life.talks().stream())
                    .filter(talk -> !talk.closedAt().toLocalDate().isBefore(from))
                    .map(talk -> new Read(
                            talk.scene().shopper().name(),
                            world.at(talk.closedAt()).toInstant(),
                            Opinion.of(talk, world.plan().seed())))
                    .toList();
        }

        private List<Customer> news(LocalDate day, List<Shopper> joined, Shopper lastOfDay, List<Shopper> everybody) {
            List<Shopper> news = new ArrayList<>(joined);
            news.remove(lastOfDay);
            everybody.stream()
                    .filter(one -> one.joined().toLocalDate().isBefore(day))
                    .filter(one -> one.isHereOn(day) && one.changesOn(day))
                    .forEach(news::add);
            return news.stream().map(one -> customer(one, day)).toList();
        }

        private List<Shift> shifts(LocalDate day) {
            List<Shift> shifts = new ArrayList<>();
            for (Shop shop : world.chain().shops()) {
                for (Desk desk : shop.desks()) {
                    String seat = desk.seat();
                    if (seat == null) continue;
                    desk.on(day)
                            .forEach(watch -> shifts.add(new Shift(
                                    seat,
                                    watch.account(),
                                    world.at(day.atTime(watch.from())),
                                    world.at(day.atTime(watch.to())))));
                }
            }
            return shifts;
        }

        /** Money is given back only for orders that are told as well. */
        private Stream<Refund> refunds(Lived life) {
            Set<String> told = life.orders().stream()
                    .filter(order -> !order.paidAt().toLocalDate().isBefore(from))
                    .map(Order::externalId)
                    .collect(Collectors.toSet());
            return life.refunds().stream().filter(refund -> told.contains(refund.order()));
        }

        private Stream<Conversation> conversations(Lived life) {
            List<Conversation> conversations = new ArrayList<>();
            int number = 0;
            for (Played played : life.talks()) conversations.add(conversation(life.shopper(), played, ++number));
            return conversations.stream();
        }

        private Conversation conversation(Shopper shopper, Played played, int number) {
            String id = name(shopper, number);
            List<Message> messages = new ArrayList<>();
            for (Said said : played.said()) {
                messages.add(new Message(
                        message(shopper, number, messages.size() + 1),
                        said.side().name(),
                        world.at(said.at()),
                        said.kind(),
                        said.text(),
                        said.account().isEmpty() ? null : said.account()));
            }
            return new Conversation(
                    id, shopper.externalId(), shopper.shop().code(), world.at(played.closedAt()), messages);
        }

        /** As they are known at the end of that day. */
        private Customer customer(Shopper shopper, LocalDate day) {
            List<PastDay.Child> children = shopper.childrenOn(day);
            return new Customer(
                    shopper.externalId(),
                    shopper.name(),
                    shopper.shop().code(),
                    shopper.desk().owner(),
                    shopper.memberTier(),
                    shopper.tags().stream()
                            .filter(tag -> !tag.equals(EXPECTING)
                                    || children.size() < shopper.children().size())
                            .toList(),
                    children,
                    consents(shopper, day.atTime(LocalTime.MAX)));
        }

        private List<Consent> consents(Shopper shopper, LocalDateTime by) {
            List<Consent> consents = new ArrayList<>();
            Boolean archive = shopper.archive();
            LocalDateTime withdrawn = shopper.archiveWithdrawn();
            if (archive != null) {
                consents.add(new Consent("ARCHIVE", archive, world.at(shopper.joined()), "添加好友"));
            }
            if (withdrawn != null && !withdrawn.isAfter(by)) {
                consents.add(new Consent("ARCHIVE", false, world.at(withdrawn), "顾客设置"));
            }
            consents.add(new Consent("MARKETING", shopper.marketing(), world.at(shopper.joined()), "入会"));
            return consents;
        }

        private static <T> Map<LocalDate, List<T>> by(List<T> rows, Function<T, LocalDate> day) {
            return rows.stream().collect(Collectors.groupingBy(day, HashMap::new, Collectors.toList()));
        }
    }
}
