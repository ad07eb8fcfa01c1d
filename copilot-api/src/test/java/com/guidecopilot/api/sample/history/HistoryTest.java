package com.guidecopilot.api.sample.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.sample.SamplePasts;
import com.guidecopilot.api.sample.history.PastDay.Conversation;
import com.guidecopilot.api.sample.history.PastDay.Line;
import com.guidecopilot.api.sample.history.PastDay.Message;
import com.guidecopilot.api.sample.history.PastDay.Order;
import com.guidecopilot.api.sample.history.PastDay.Refund;
import com.guidecopilot.api.sample.history.PastDay.Shift;
import com.guidecopilot.api.sample.history.Situation.About;
import com.guidecopilot.api.sample.history.Talk.Played;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.knowledge.offer.Money;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HistoryTest {

    private static final int DAYS = 90;
    private static final History PAST = SamplePasts.of(Plan.USUAL, DAYS);
    private static final Plan FEW = new Plan(7, 2, 1, 30);

    @Test
    void aSeedTellsThePastInTheSameBytesEveryTime() {
        assertThat(written(SamplePasts.anew(FEW, 12).days()))
                .isEqualTo(written(SamplePasts.anew(FEW, 12).days()));
        assertThat(written(SamplePasts.of(new Plan(8, 2, 1, 30), 12).days()))
                .isNotEqualTo(written(SamplePasts.of(FEW, 12).days()));
    }

    @Test
    void aDayDoesNotChangeWhenDaysFollowIt() {
        List<PastDay> days = SamplePasts.of(FEW, 12).days();
        // What a promotion of the day of the load keeps a guide from saying is no matter of the past.
        assertThat(ids(SamplePasts.later(FEW, 12, 3).days().subList(0, 12))).isEqualTo(ids(days));
    }

    @Test
    void ninetyDaysAreFullOfLife() {
        assertThat(PAST.days()).hasSize(DAYS);
        assertThat(conversations()).hasSizeGreaterThan(2_000);
        assertThat(orders()).hasSizeGreaterThan(5_000);
        assertThat(PAST.founders().size()
                        + PAST.days().stream()
                                .mapToInt(day -> day.customers().size())
                                .sum())
                .isGreaterThan(550);
        assertThat((double) refunds().size() / orders().size()).isBetween(0.03, 0.05);
    }

    @Test
    void theSituationsAreAsManyAsPeopleTalkAbout() {
        Set<String> played =
                played().stream().map(one -> one.situation().code()).collect(Collectors.toSet());
        assertThat(played).hasSizeGreaterThan(35);
    }

    @Test
    void noIdStandsForTwoThings() {
        List<String> ids = Stream.of(
                        conversations().stream().map(Conversation::externalId),
                        conversations().stream()
                                .flatMap(one -> one.messages().stream())
                                .map(Message::externalId),
                        orders().stream().map(Order::externalId),
                        refunds().stream().map(Refund::externalId),
                        PAST.days().stream()
                                .flatMap(day -> day.tasks().stream())
                                .map(PastDay.Task::externalId))
                .flatMap(Function.identity())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        List<String> newcomers =
                PAST.days().stream().map(day -> day.lastCustomer().externalId()).toList();
        assertThat(newcomers).doesNotHaveDuplicates();
    }

    @Test
    void messagesFollowOneAnotherAndEndBeforeTheConversationDoes() {
        for (PastDay day : PAST.days()) {
            for (Conversation one : day.conversations()) {
                assertThat(one.closedAt().toLocalDate()).isEqualTo(day.date());
                assertThat(one.messages()).extracting(Message::sentAt).isSorted();
                assertThat(one.messages().getLast().sentAt()).isBeforeOrEqualTo(one.closedAt());
            }
        }
    }

    @Test
    void aCustomerHoldsOneConversationAtATime() {
        for (Lived life : PAST.lives()) {
            List<Played> talks = life.talks();
            for (int i = 1; i < talks.size(); i++) {
                assertThat(talks.get(i).said().getFirst().at())
                        .isAfter(talks.get(i - 1).closedAt());
            }
        }
    }

    @Test
    void whoHasASeatWritesDuringTheirShiftsOnly() {
        Map<String, List<Shift>> shifts =
                PAST.days().stream().flatMap(day -> day.shifts().stream()).collect(Collectors.groupingBy(Shift::staff));
        OffsetDateTime begun = PAST.days().getFirst().shifts().getFirst().from();
        List<Message> written = conversations().stream()
                .flatMap(one -> one.messages().stream())
                .filter(message -> shifts.containsKey(String.valueOf(message.staff())))
                .filter(message -> message.sentAt().isAfter(begun))
                .toList();
        assertThat(written).hasSizeGreaterThan(1_000);
        assertThat(written)
                .allMatch(message -> shifts.getOrDefault(String.valueOf(message.staff()), List.of()).stream()
                        .anyMatch(shift -> !message.sentAt().isBefore(shift.from())
                                && message.sentAt().isBefore(shift.to())));
    }

    @Test
    void everyAuthorIsWhoTheyAreSaidToBe() {
        assertThat(conversations())
                .allSatisfy(one -> assertThat(one.messages())
                        .allMatch(message -> message.author().equals("CUSTOMER") == (message.staff() == null)));
    }

    @Test
    void amountsAddUp() {
        Set<String> skus = played().stream()
                .flatMap(one -> Stream.ofNullable(one.scene().product()))
                .map(Product::sku)
                .collect(Collectors.toSet());
        assertThat(skus).hasSizeGreaterThan(8);
        for (Order order : orders()) {
            long sum = order.lines().stream()
                    .mapToLong(line -> Money.parse(line.amount()).fen())
                    .sum();
            assertThat(Money.parse(order.total()).fen()).isEqualTo(sum).isPositive();
            assertThat(order.lines()).extracting(Line::sku).doesNotHaveDuplicates();
        }
    }

    @Test
    void nothingIsGivenBackThatWasNotPaidBefore() {
        Map<String, Order> orders = orders().stream().collect(Collectors.toMap(Order::externalId, Function.identity()));
        Set<String> seen = new HashSet<>();
        for (Refund refund : refunds()) {
            Order order = orders.get(refund.order());
            assertThat(order).isNotNull();
            assertThat(refund.refundedAt()).isAfter(order.paidAt());
            assertThat(Money.parse(refund.amount()).fen())
                    .isPositive()
                    .isLessThanOrEqualTo(Money.parse(order.total()).fen());
            assertThat(seen.add(refund.order())).isTrue();
        }
    }

    @Test
    void whatIsSpokenOfFitsTheChild() {
        for (Played talk : played()) {
            Product product = talk.scene().product();
            PastDay.Child child = talk.scene().child();
            if (product == null || child == null) continue;
            double months = Growth.months(child.bornOn(), talk.scene().day());
            // A stage is spoken of shortly before it is due.
            double ahead = talk.situation().about() == About.SWITCH ? 0.8 : 0;
            assertThat(product.months().has(months + ahead) || product.months().has(months))
                    .as("%s at %.1f months", product.name(), months)
                    .isTrue();
            assertThat(product.kilograms().has(Growth.kilograms(months))).isTrue();
        }
    }

    @Test
    void whoSaidNoIsNotInTheArchive() {
        Set<String> refused = PAST.lives().stream()
                .map(Lived::shopper)
                .filter(shopper -> Boolean.FALSE.equals(shopper.archive()))
                .map(Shopper::externalId)
                .collect(Collectors.toSet());
        assertThat(refused).isNotEmpty();
        assertThat(conversations()).noneMatch(one -> refused.contains(one.customer()));
    }

    @Test
    void nothingOfTheScriptIsLeftUnfilled() {
        assertThat(conversations().stream()
                        .flatMap(one -> one.messages().stream())
                        .map(Message::text))
                .noneMatch(text -> text.isBlank() || text.matches(".*[{}<>|♥].*"));
    }

    @Test
    void guidesWhoKeepToTheProcedureAskAndCloseMoreOften() {
        assertThat(stepsPerTalk("sh-minhang")).isGreaterThan(1.4 * stepsPerTalk("wh-guanggu"));
    }

    @Test
    void whoReadsATalkHasAnOpinionOfEveryQuestion() {
        assertThat(PAST.reviewed())
                .isNotEmpty()
                .allSatisfy(read -> assertThat(read.opinions())
                        .containsOnlyKeys(Stream.of(Question.values())
                                .map(question -> question.name().toLowerCase(Locale.ROOT))
                                .toList()));
        assertThat(PAST.reviewed())
                .extracting(read -> read.opinions().getOrDefault("response", ""))
                .contains("MET", "PARTLY", "MISSED", "NOT_APPLICABLE");
    }

    /** But for the one answer of twelve in which people differ. */
    @Test
    void whoeverCaredIsFoundWarmAndWhoeverOnlyGreetedIsNot() {
        List<Played> cared = played().stream().filter(HistoryTest::isCaring).toList();
        List<Played> greeted = played().stream()
                .filter(one -> !isCaring(one) && one.steps().contains("greet"))
                .toList();
        assertThat(cared).hasSizeGreaterThan(100);
        assertThat(greeted).hasSizeGreaterThan(100);
        assertThat(warm(cared)).isBetween(0.9, 1.0);
        assertThat(warm(greeted)).isBetween(0.0, 0.1);
    }

    private static boolean isCaring(Played talk) {
        return talk.said().stream().anyMatch(said -> said.bubble().cares());
    }

    private static double warm(List<Played> talks) {
        long warm = talks.stream()
                .filter(talk -> Opinion.of(talk, Plan.USUAL.seed())
                        .getOrDefault("warmth", "")
                        .equals("MET"))
                .count();
        return (double) warm / talks.size();
    }

    @Test
    void campaignsComeWithTasksOfWhichMostAreCarriedOut() {
        long tasks = PAST.days().stream().mapToLong(day -> day.tasks().size()).sum();
        long carriedOut = played().stream()
                .filter(one -> one.situation().when() == Occasion.CAMPAIGN)
                .count();
        Set<@Nullable String> campaigns = PAST.days().stream()
                .flatMap(day -> day.tasks().stream())
                .map(task -> task.campaign().code())
                .collect(Collectors.toSet());
        assertThat(campaigns).hasSizeGreaterThanOrEqualTo(3);
        // Of those who do not want to be archived nothing is seen.
        assertThat((double) carriedOut / tasks).isBetween(0.4, 0.7);
        Set<String> messages = conversations().stream()
                .flatMap(one -> one.messages().stream())
                .filter(message -> !message.author().equals("CUSTOMER"))
                .map(Message::externalId)
                .collect(Collectors.toSet());
        List<PastDay.TaskOutcome> outcomes =
                PAST.days().stream().flatMap(day -> day.outcomes().stream()).toList();
        assertThat((double) outcomes.size() / tasks).isBetween(0.4, 0.7);
        assertThat(outcomes).extracting(PastDay.TaskOutcome::task).doesNotHaveDuplicates();
        assertThat(outcomes).allMatch(one -> one.message() == null || messages.contains(one.message()));
    }

    private static double stepsPerTalk(String store) {
        return played().stream()
                .filter(one -> one.scene().shopper().shop().code().equals(store))
                .filter(one -> one.answered() && one.situation().when() == Occasion.NEED)
                .mapToInt(one -> one.steps().size())
                .average()
                .orElse(0);
    }

    private static List<Played> played() {
        return PAST.lives().stream()
                .flatMap(life -> life.talks().stream())
                .filter(one -> !one.closedAt()
                        .toLocalDate()
                        .isBefore(PAST.days().getFirst().date()))
                .toList();
    }

    private static List<Conversation> conversations() {
        return PAST.days().stream().flatMap(day -> day.conversations().stream()).toList();
    }

    private static List<Order> orders() {
        return PAST.days().stream().flatMap(day -> day.orders().stream()).toList();
    }

    private static List<Refund> refunds() {
        return PAST.days().stream().flatMap(day -> day.refunds().stream()).toList();
    }

    private static List<String> ids(List<PastDay> days) {
        return days.stream()
                .flatMap(day -> Stream.of(
                                day.customers().stream().map(PastDay.Customer::externalId),
                                day.orders().stream().map(order -> order.externalId() + order.paidAt()),
                                day.refunds().stream().map(Refund::externalId),
                                day.conversations().stream()
                                        .map(one -> one.externalId()
                                                + one.closedAt()
                                                + one.messages().size()))
                        .flatMap(Function.identity()))
                .toList();
    }

    private static String written(List<PastDay> days) {
        return JsonMapper.shared().writeValueAsString(days);
    }
}
