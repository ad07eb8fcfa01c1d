package com.guidecopilot.api.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestTakeovers;
import com.guidecopilot.api.conversation.Standings;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Leases in two processes whose clocks are half a minute apart. */
@CopilotTest
class LeaseBookTest {

    private static final Duration APART = Duration.ofSeconds(30);
    private static final Duration LIFE = Duration.ofSeconds(90);
    private static final int STEPS = 400;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private LeaseRepository leases;

    @Autowired
    private TakeoverRepository takeovers;

    @Autowired
    private SpanRepository spanRows;

    @Autowired
    private Spans spans;

    @Autowired
    private Standings standings;

    @Autowired
    private Stores stores;

    @Autowired
    private ReplyRepository replies;

    @Autowired
    private Telling telling;

    @Autowired
    private Outbox outbox;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private TakeoverQueue queue;

    /** That of the two processes: the service's own stands still, so that its sweep does not meddle. */
    private final TestClock time = new TestClock();

    private final TakeoverSettings settings = new TakeoverSettings(
            LIFE,
            APART,
            new TakeoverSettings.FirstReply(Duration.ofHours(1), Duration.ofHours(1)),
            Duration.ofMinutes(5),
            Duration.ofSeconds(1));

    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private Instant before = Instant.EPOCH;
    private TestTakeovers shop;
    private UUID conversation;

    @BeforeEach
    void open() {
        before = clock.instant();
        time.set(before);
        shop = TestTakeovers.open(brands, clock, 0);
        conversation = UUID.fromString(Talk.with(shop.lily(), "wm-1").id());
    }

    @AfterEach
    void backToWhereTheClockWas() {
        clock.set(before);
    }

    @Test
    void aClockThatGoesAheadTakesNobodysLease() {
        LeaseBook slow = book(Duration.ZERO);
        LeaseBook ahead = book(APART);
        Takeover takeover = raised();
        LeaseBook.Claim.Held held = claimed(slow, first, takeover);
        time.advance(LIFE);
        assertThat(in(() -> ahead.claim(second, "second", takeover))).isInstanceOf(LeaseBook.Claim.TakenBy.class);
        assertThat(in(() -> ahead.renew(first, takeover, held.lease().token())))
                .isInstanceOf(LeaseBook.Keeping.Kept.class);
    }

    @Test
    void aClockThatGoesBehindShortensNobodysLease() {
        LeaseBook slow = book(Duration.ZERO);
        LeaseBook ahead = book(APART);
        Takeover takeover = raised();
        LeaseBook.Claim.Held held = claimed(ahead, first, takeover);
        LeaseBook.Keeping kept =
                in(() -> slow.renew(first, takeover, held.lease().token()));
        assertThat(kept)
                .isInstanceOfSatisfying(
                        LeaseBook.Keeping.Kept.class,
                        one -> assertThat(one.expiresAt())
                                .isEqualTo(time.instant().plus(APART).plus(LIFE)));
    }

    @Test
    void whatIsOverForOneIsOverForAllAndStaysSo() {
        LeaseBook slow = book(Duration.ZERO);
        LeaseBook ahead = book(APART);
        Takeover takeover = raised();
        LeaseBook.Claim.Held held = claimed(slow, first, takeover);
        time.advance(LIFE.plusSeconds(1));
        LeaseBook.Claim.Held next = claimed(ahead, second, takeover);
        assertThat(in(() -> slow.renew(first, takeover, held.lease().token())))
                .isEqualTo(new LeaseBook.Keeping.Lost(second));
        List<Span> served = in(() -> spans.ofConversation(conversation));
        assertThat(served).hasSize(2);
        assertThat(served.getFirst().to()).isBeforeOrEqualTo(served.getLast().from());
        assertThat(next.lease().token()).isEqualTo(held.lease().token() + 1);
    }

    /** What is expected, told in the simplest way: nothing is stored and nobody is concurrent. */
    private static final class Oracle {
        long token;

        @Nullable
        UUID holder;

        Instant expires = Instant.EPOCH;
        boolean open;

        void pass(Instant at) {
            if (holder != null && at.isAfter(expires.plus(APART))) holder = null;
        }

        boolean holds(UUID staff, long claimed) {
            return staff.equals(holder) && claimed == token;
        }

        void alive(Instant at) {
            if (at.plus(LIFE).isAfter(expires)) expires = at.plus(LIFE);
        }
    }

    @Test
    void whateverHappensInWhateverOrderThereIsOneHolderAndHisTokenIsTheNewest() {
        long seed = Long.getLong("copilot.test.seed", System.nanoTime());
        System.out.println("LeaseBookTest: copilot.test.seed=" + seed);
        Random random = new Random(seed);
        List<UUID> staff = List.of(first, second, UUID.randomUUID());
        Oracle oracle = new Oracle();
        Takeover takeover = raised();
        oracle.open = true;
        Instant lastSign = time.instant();
        for (int step = 0; step < STEPS; step++) {
            String what = "step %d, seed %d".formatted(step, seed);
            Duration skew = random.nextBoolean() ? Duration.ZERO : APART;
            LeaseBook book = book(skew);
            UUID who = staff.get(random.nextInt(staff.size()));
            long token = random.nextInt(3) == 0 ? Math.max(0, oracle.token - 1) : oracle.token;
            Takeover seen = takeover;
            time.advance(Duration.ofSeconds(random.nextInt(random.nextInt(6) == 0 ? 200 : 20)));
            Instant at = time.instant().plus(skew);
            oracle.pass(at);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    LeaseBook.Claim claim = in(() -> book.claim(who, "x", seen));
                    if (!oracle.open) {
                        assertThat(claim).as(what).isInstanceOf(LeaseBook.Claim.Over.class);
                    } else if (oracle.holder == null) {
                        // Nobody loses it before its time is over by everybody's clock.
                        if (oracle.token > 0 && !lastSign.equals(Instant.MIN)) {
                            assertThat(Duration.between(lastSign, time.instant()))
                                    .as(what)
                                    .isGreaterThanOrEqualTo(LIFE);
                        }
                        assertThat(claim).as(what).isInstanceOf(LeaseBook.Claim.Held.class);
                        oracle.token++;
                        oracle.holder = who;
                        oracle.expires = at.plus(LIFE);
                        lastSign = time.instant();
                    } else if (oracle.holder.equals(who)) {
                        assertThat(claim).as(what).isInstanceOf(LeaseBook.Claim.Held.class);
                        oracle.alive(at);
                        lastSign = time.instant();
                    } else {
                        assertThat(claim).as(what).isEqualTo(new LeaseBook.Claim.TakenBy(oracle.holder));
                    }
                }
                case 2 -> {
                    LeaseBook.Keeping kept = in(() -> book.renew(who, seen, token));
                    assertThat(kept instanceof LeaseBook.Keeping.Kept).as(what).isEqualTo(oracle.holds(who, token));
                    if (oracle.holds(who, token)) {
                        oracle.alive(at);
                        lastSign = time.instant();
                    }
                }
                case 3 -> {
                    if (random.nextInt(3) > 0) break;
                    LeaseBook.Keeping back = in(() -> book.handBack(who, "x", seen, token, null));
                    boolean again = !oracle.open && token == oracle.token;
                    assertThat(back instanceof LeaseBook.Keeping.Kept)
                            .as(what)
                            .isEqualTo(again || oracle.holds(who, token));
                    if (oracle.holds(who, token)) {
                        oracle.holder = null;
                        oracle.open = false;
                        lastSign = Instant.MIN;
                    }
                }
                default -> {
                    if (oracle.open) break;
                    takeover = raised();
                    oracle.open = true;
                    lastSign = Instant.MIN;
                }
            }
            Lease stored = in(() -> transactions.write(() -> book.lockAlive(conversation)));
            assertThat(stored.token()).as(what).isEqualTo(oracle.token);
            Lease.Held held = stored.held();
            assertThat(held == null ? null : held.holder()).as(what).isEqualTo(oracle.holder);
        }
        List<Span> served = in(() -> spans.ofConversation(conversation));
        assertThat(served).extracting(Span::token).containsExactlyElementsOf(tokensUpTo(oracle.token));
        for (int i = 1; i < served.size(); i++) {
            assertThat(served.get(i - 1).to())
                    .as("span %d, seed %d", i, seed)
                    .isBeforeOrEqualTo(served.get(i).from());
        }
    }

    private static List<Long> tokensUpTo(long last) {
        return IntStream.rangeClosed(1, (int) last).mapToObj(Long::valueOf).toList();
    }

    private Takeover raised() {
        return in(() -> queue.asked(conversation, first, null)).orElseThrow();
    }

    private LeaseBook.Claim.Held claimed(LeaseBook book, UUID who, Takeover takeover) {
        return (LeaseBook.Claim.Held) in(() -> book.claim(who, "x", takeover));
    }

    private <T> T in(ScopedValue.CallableOp<T, RuntimeException> work) {
        return BrandScope.call(shop.brand().id(), work);
    }

    private LeaseBook book(Duration ahead) {
        return new LeaseBook(
                leases,
                takeovers,
                spanRows,
                standings,
                stores,
                replies,
                telling,
                outbox,
                settings,
                transactions,
                Clock.offset(time, ahead));
    }
}
