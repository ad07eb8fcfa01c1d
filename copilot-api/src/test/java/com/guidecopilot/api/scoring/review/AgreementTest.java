package com.guidecopilot.api.scoring.review;

import static com.guidecopilot.api.scoring.TestScores.said;
import static com.guidecopilot.api.scoring.review.ScoredShop.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.scoring.TestScores.Scored;
import com.guidecopilot.api.scoring.sheet.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** How well people agree with the machine. */
@CopilotTest
class AgreementTest {

    @Autowired
    private ScoredShop.Tools tools;

    private static Confusion confusion(int[]... counts) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int row = i;
            rows.add(IntStream.range(0, 4)
                    .mapToObj(j -> row < counts.length && j < counts.length ? counts[row][j] : 0)
                    .toList());
        }
        return new Confusion(rows);
    }

    /** Worked by hand, and the examples of Fleiss (1981, 13.1: .68, standard error .087) and Agresti's pathologists (.493, .0567). */
    @Test
    void kappaIsThatOfTheBooks() {
        is(confusion(new int[] {20, 5}, new int[] {10, 15}), 0.4, 0.126996);
        is(confusion(new int[] {75, 1, 4}, new int[] {5, 4, 1}, new int[] {0, 0, 10}), 0.676471, 0.087703);
        is(
                confusion(new int[] {22, 2, 2, 0}, new int[] {5, 7, 14, 0}, new int[] {0, 2, 36, 0}, new int[] {
                    0, 1, 17, 10
                }),
                0.493006,
                0.056743);
    }

    private static void is(Confusion confusion, double value, double error) {
        Kappa kappa = Kappa.of(confusion).orElseThrow();
        assertThat(kappa.value()).isCloseTo(value, within(1e-6));
        assertThat(kappa.high() - kappa.value()).isCloseTo(1.959964 * error, within(1e-5));
        assertThat(kappa.value() - kappa.low()).isCloseTo(1.959964 * error, within(1e-5));
    }

    @Test
    void kappaIsOneForAgreementNoughtForChanceAndNothingWhereBothSayOneThing() {
        assertThat(Kappa.of(confusion(new int[] {30, 0}, new int[] {0, 30}))).contains(new Kappa(1, 1, 1));
        assertThat(Kappa.of(confusion(new int[] {36, 24}, new int[] {24, 16}))
                        .orElseThrow()
                        .value())
                .isCloseTo(0, within(1e-9));
        assertThat(Kappa.of(confusion(new int[] {0, 30}, new int[] {30, 0}))
                        .orElseThrow()
                        .value())
                .isCloseTo(-1, within(1e-9));
        assertThat(Kappa.of(confusion(new int[] {50}))).isEmpty();
        assertThat(Kappa.of(confusion())).isEmpty();
    }

    /** A formula of spread says nothing where nothing is spread: (0.00–0.00) would look like certainty. */
    @Test
    void thereIsNoIntervalWhereOneSideSaysOneThingOrAllAgree() {
        for (Confusion alike : List.of(
                confusion(new int[] {37, 13, 7}, new int[3], new int[3]),
                confusion(new int[] {41, 0}, new int[] {9, 0}),
                confusion(new int[] {30, 0}, new int[] {0, 31}),
                confusion(new int[] {0, 30}, new int[] {30, 0}))) {
            Kappa kappa = Kappa.of(alike).orElseThrow();
            assertThat(kappa.hasInterval()).as("%s", kappa).isFalse();
            AgreementView.Part told = AgreementView.Part.of(alike);
            assertThat(told.kappa()).isEqualTo(kappa.value());
            assertThat(told.low()).isNull();
            assertThat(told.high()).isNull();
        }
        assertThat(Kappa.of(confusion(new int[] {99, 1}, new int[] {0, 99_900}))
                        .orElseThrow()
                        .hasInterval())
                .isTrue();
    }

    @Test
    void kappaDoesNotMindWhoIsWhoOrHowOutcomesAreCalled() {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            int[][] counts = new int[4][4];
            for (int[] row : counts) for (int i = 0; i < 4; i++) row[i] = random.nextInt(20);
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3));
            Collections.shuffle(order, random);
            int[][] turned = new int[4][4];
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) turned[order.get(j)][order.get(i)] = counts[i][j];
            }
            Kappa one = Kappa.of(confusion(counts)).orElseThrow();
            Kappa other = Kappa.of(confusion(turned)).orElseThrow();
            assertThat(other.value()).isCloseTo(one.value(), within(1e-9));
            assertThat(other.low()).isCloseTo(one.low(), within(1e-9));
            assertThat(one.low()).isBetween(-1.0, one.value());
            assertThat(one.high()).isBetween(one.value(), 1.0);
        }
    }

    /** How often the interval holds the truth, over seeded draws from a known table: about 95 of 100. */
    @Test
    void theIntervalHoldsTheTruthNineteenTimesInTwenty() {
        double[] cells = {.40, .05, .05, .04, .16, .05, .02, .03, .20};
        double byChance = .5 * .46 + .25 * .24 + .25 * .30;
        double truth = (.76 - byChance) / (1 - byChance);
        Random random = new Random(11);
        int held = 0;
        for (int run = 0; run < 2_000; run++) {
            int[][] counts = new int[3][3];
            for (int label = 0; label < 200; label++) {
                double at = random.nextDouble();
                int cell = 0;
                while (cell < 8 && at >= cells[cell]) at -= cells[cell++];
                counts[cell / 3][cell % 3]++;
            }
            Kappa kappa = Kappa.of(confusion(counts)).orElseThrow();
            if (kappa.low() <= truth && truth <= kappa.high()) held++;
        }
        assertThat(held).isBetween(1_850, 1_950);
    }

    @Test
    void aDayThatNoCalendarHasIsRefusedByName() {
        ScoredShop shop = ScoredShop.open(tools);
        for (String day : List.of("from=-999999999-01-01", "to=%2B999999999-12-31", "to=%2B300000-01-01")) {
            Api.Answer refused = shop.as("hq").get("/api/v1/reviews/agreement?" + day);
            assertThat(refused.problem()).as(day).isEqualTo("validation");
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(day.substring(0, day.indexOf('=')));
        }
        assertThat(shop.as("hq")
                        .get("/api/v1/reviews/agreement?from=0001-01-01&to=9999-12-31")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void thePageTellsBlindLabelsFromOthersAndCountsOnlyWhatIsInSight() {
        ScoredShop shop = ScoredShop.open(tools);
        shop.reviewed(shop.drawn("lily", good()), "boss", "need=MET", "closing=PARTLY", "first-reply=MET");
        shop.reviewed(
                shop.drawn("lily", said(Level.MET), said(Level.MET), said(Level.MISSED), said(Level.PARTLY)),
                "hq",
                "need=MISSED",
                "closing=NOT_SCOREABLE");
        shop.reviewed(shop.doubtful("mia"), "boss", "need=PARTLY");
        Scored contested = shop.sheet("lily", good());
        for (String criterion : List.of("need", "closing")) {
            String dispute =
                    shop.contest("lily", contested, criterion).okay().path("id").asString();
            shop.decide("boss", dispute, criterion.equals("need") ? "MET" : "PARTLY")
                    .okay();
        }

        JsonNode page =
                shop.as("boss").get("/api/v1/reviews/agreement?card=service").okay();
        JsonNode need = criterion(page, "need");
        assertThat(need.path("labels").asInt()).isEqualTo(3);
        assertThat(need.path("blindLabels").asInt()).isEqualTo(2);
        assertThat(need.path("kappa").asDouble()).isEqualTo(1);
        assertThat(need.path("low").isNull() && need.path("high").isNull()).isTrue();
        assertThat(need.path("confusion").path("outcomes").toString())
                .isEqualTo("[\"MET\",\"PARTLY\",\"MISSED\",\"NOT_APPLICABLE\"]");
        assertThat(need.path("confusion").path("counts").toString())
                .isEqualTo("[[1,0,0,0],[0,0,0,0],[0,0,1,0],[0,0,0,0]]");
        assertThat(need.path("trusted").asBoolean()).isFalse();
        assertThat(need.path("needs").toString()).isEqualTo("{\"kappa\":0.6,\"labels\":100}");
        assertThat(need.path("overturned").asDouble()).isZero();
        JsonNode closing = criterion(page, "closing");
        assertThat(closing.path("blindLabels").asInt()).isEqualTo(1);
        assertThat(closing.path("agreement").asDouble()).isZero();
        assertThat(closing.path("overturned").asDouble()).isEqualTo(1);
        assertThat(criterion(page, "forbidden").path("labels").asInt()).isZero();
        assertThat(criterion(page, "forbidden").path("kappa").isNull()).isTrue();
        assertThat(ScoredShop.rows(page.path("reviewers")).stream()
                        .map(row -> row.path("account").asString() + " "
                                + row.path("labels").asInt()))
                .containsExactly("boss 4", "hq 1");

        JsonNode elsewhere = shop.as("boss2").get("/api/v1/reviews/agreement").okay();
        assertThat(criterion(elsewhere, "need").path("labels").asInt()).isZero();
        assertThat(elsewhere.path("reviewers")).isEmpty();
        JsonNode before =
                shop.as("boss").get("/api/v1/reviews/agreement?to=2026-01-01").okay();
        assertThat(criterion(before, "need").path("labels").asInt()).isZero();
        assertThat(shop.as("boss")
                        .get("/api/v1/reviews/agreement?from=yesterday")
                        .status())
                .isEqualTo(400);
    }

    private static JsonNode criterion(JsonNode page, String code) {
        return ScoredShop.rows(page.path("criteria")).stream()
                .filter(row -> row.path("criterion").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
