package com.guidecopilot.api.scoring.review;

import static com.guidecopilot.api.scoring.TestScores.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.scoring.FinalScore;
import com.guidecopilot.api.scoring.FinalScores;
import com.guidecopilot.api.scoring.TestScores.Scored;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** When the judge's word begins to count in pay, and when it ceases to. */
@CopilotTest
class TrustTest {

    private static final Asked ASKED = new Asked(new UUID(0, 1), "need", "judge/1 NEED", "built-in/1");

    @Autowired
    private ScoredShop.Tools tools;

    @Autowired
    private FinalScores finals;

    @Autowired
    private TestClock clock;

    /** @param follows how likely the reviewer says the same; else they say something by chance */
    private static List<Label> labels(int n, double follows, long seed) {
        Random random = new Random(seed);
        return labels(n, machine -> random.nextDouble() < follows ? machine : outcome(random), random);
    }

    private static List<Label> labels(int n, UnaryOperator<Outcome> reviewer, Random random) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Outcome machine = outcome(random);
            labels.add(new Label(
                    ASKED, true, machine, reviewer.apply(machine), true, new UUID(0, 2), Instant.ofEpochSecond(i)));
        }
        return labels;
    }

    private static Outcome outcome(Random random) {
        return Outcome.TOLD.get(random.nextInt(3));
    }

    private static boolean opens(List<Label> labels) {
        return TrustRule.weigh(false, labels).map(TrustRule.Finding::trusted).orElse(false);
    }

    @Test
    void agreeingReviewersOpenItAtAHundredLabelsAndRandomOrContraryOnesNever() {
        Outcome[] turned = {Outcome.MISSED, Outcome.MET, Outcome.PARTLY};
        for (long seed = 1; seed <= 50; seed++) {
            assertThat(opens(labels(100, 0.95, seed))).as("agreeing %d", seed).isTrue();
            assertThat(opens(labels(99, 1, seed))).as("too few %d", seed).isFalse();
            assertThat(opens(labels(400, 0, seed))).as("random %d", seed).isFalse();
            assertThat(opens(labels(400, machine -> turned[machine.ordinal()], new Random(seed))))
                    .as("contrary %d", seed)
                    .isFalse();
        }
    }

    @Test
    void whoCouldNotTellDoesNotCount() {
        List<Label> labels = new ArrayList<>(labels(99, 1, 3));
        Label one = labels.getFirst();
        labels.add(new Label(ASKED, true, one.machine(), Outcome.NOT_SCOREABLE, true, one.reviewer(), one.at()));
        assertThat(opens(labels)).isFalse();
    }

    @Test
    void itClosesWhenTheNewestHundredNoLongerAgreeHoweverManyDidBefore() {
        List<Label> newestFirst = new ArrayList<>(labels(100, 0.2, 5));
        newestFirst.addAll(labels(900, 0.95, 6));
        Optional<TrustRule.Finding> found = TrustRule.weigh(true, newestFirst);
        assertThat(found).hasValueSatisfying(finding -> {
            assertThat(finding.trusted()).isFalse();
            assertThat(finding.labels()).isEqualTo(100);
        });
        // All of them together agree well enough; that alone does not open it again.
        assertThat(Kappa.of(Confusion.of(newestFirst)).orElseThrow().value()).isGreaterThan(0.6);
        assertThat(TrustRule.weigh(false, newestFirst)).isEmpty();
        assertThat(TrustRule.weigh(true, labels(300, 0.95, 8))).isEmpty();
    }

    @Test
    void whereBothOnlySayOneThingNothingIsShown() {
        List<Label> same = labels(200, machine -> Outcome.MET, new Random(1)).stream()
                .map(label -> new Label(ASKED, true, Outcome.MET, Outcome.MET, true, label.reviewer(), label.at()))
                .toList();
        assertThat(TrustRule.weigh(false, same)).isEmpty();
        assertThat(TrustRule.weigh(true, same)).isEmpty();
    }

    /** The whole way: blind reviews over HTTP until it opens, and on until it closes. */
    @Test
    void whatIsPaidGoesByWhatWasTrustedWhenTheConversationWasClosed() {
        ScoredShop shop = ScoredShop.open(tools);
        Random random = new Random(20);
        Scored before = shop.sheet("lily", said(Level.MET), said(Level.MET), said(Level.MISSED), said(Level.MET));
        for (int i = 0; i < 9; i++) label(shop, 11, random, true);
        assertThat(need(shop).path("blindLabels").asInt()).isEqualTo(99);
        assertThat(need(shop).path("trusted").asBoolean()).isFalse();

        label(shop, 1, random, true);
        JsonNode opened = need(shop);
        assertThat(opened.path("kappa").asDouble()).isEqualTo(1);
        assertThat(opened.path("trusted").asBoolean()).isTrue();
        assertThat(Instant.parse(opened.path("trustedSince").asString())).isEqualTo(clock.instant());
        assertThat(payOf(shop, before)).containsExactly("first-reply", "forbidden");

        clock.advance(Duration.ofHours(1));
        Scored after = shop.sheet("lily", said(Level.MET), said(Level.MET), said(Level.MISSED), said(Level.MET));
        assertThat(payOf(shop, after)).containsExactly("first-reply", "forbidden", "need");
        assertThat(payOf(shop, before)).containsExactly("first-reply", "forbidden");
        // Another judge starts from nothing, and so does another brand.
        assertThat(payOf(shop, shop.judgedBy("built-in/4", "lily"))).containsExactly("first-reply", "forbidden");

        int contrary = 0;
        while (need(shop).path("trusted").asBoolean()) {
            label(shop, 10, random, false);
            contrary += 10;
            assertThat(contrary).isLessThan(60);
        }
        assertThat(contrary).isGreaterThan(20);
        clock.advance(Duration.ofHours(1));
        Scored later = shop.sheet("lily", said(Level.MET), said(Level.MET), said(Level.MISSED), said(Level.MET));
        assertThat(payOf(shop, later)).containsExactly("first-reply", "forbidden");
        assertThat(payOf(shop, after)).containsExactly("first-reply", "forbidden", "need");
    }

    /** Nobody can ever tell how it was closed, so that only one criterion gets its labels. */
    private static void label(ScoredShop shop, int n, Random random, boolean agreeing) {
        List<Level> machine = Stream.generate(() -> Level.values()[random.nextInt(3)])
                .limit(n)
                .toList();
        List<UUID> sheets = shop
                .drawn(
                        "lily",
                        machine.stream()
                                .map(level -> List.of(said(Level.MET), said(Level.MET), said(level), said(Level.MET)))
                                .toList())
                .stream()
                .map(Scored::sheet)
                .toList();
        for (JsonNode row : shop.waiting("boss")) {
            Level said =
                    machine.get(sheets.indexOf(UUID.fromString(row.path("sheet").asString())));
            Level other = Level.values()[(said.ordinal() + 1) % 3];
            String review = row.path("id").asString();
            shop.claim("boss", review).okay();
            shop.handIn("boss", review, "need=" + (agreeing ? said : other), "closing=NOT_SCOREABLE")
                    .okay();
        }
    }

    private static JsonNode need(ScoredShop shop) {
        return ScoredShop.rows(
                        shop.as("hq").get("/api/v1/reviews/agreement").okay().path("criteria"))
                .stream()
                .filter(row -> row.path("criterion").asString().equals("need"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> payOf(ScoredShop shop, Scored scored) {
        return BrandScope.call(shop.brand().id(), () -> finals.of(scored.sheet()))
                .map(FinalScore::counted)
                .orElseThrow();
    }
}
