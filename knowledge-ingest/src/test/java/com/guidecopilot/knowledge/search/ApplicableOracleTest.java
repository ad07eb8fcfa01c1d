package com.guidecopilot.knowledge.search;

import static com.guidecopilot.knowledge.search.ShelfFixture.newBrand;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.Place;
import com.guidecopilot.knowledge.Scope;
import com.guidecopilot.knowledge.search.ShelfFixture.Draft;
import com.guidecopilot.knowledge.text.Catalogue;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shelves made from a seed, and every rule said again in plain Java. */
class ApplicableOracleTest {

    private static final List<String> TITLES = List.of("退换货政策", "会员权益", "营业时间", "运费说明", "保修");
    private static final List<String> SCOPES =
            List.of("brand", "brand", "region:EAST", "region:WEST", "store:S1", "store:S2");
    private static final List<Place> PLACES = List.of(
            new Place("S1", "EAST", ZoneId.of("Asia/Shanghai")),
            new Place("S2", "WEST", ZoneId.of("Asia/Urumqi")),
            new Place("S3", "EAST", ZoneId.of("America/New_York")),
            new Place("S4", "NORTH", ZoneId.of("Asia/Shanghai")));
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-11-01");

    private static final HashedEmbedder EMBEDDER = new HashedEmbedder();
    private static TestDatabase database;
    private static ShelfFixture shelf;

    @BeforeAll
    static void open() {
        database = TestDatabase.ofKnowledge();
        shelf = new ShelfFixture(database, EMBEDDER);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsFoundIsWhatHolds(long seed) {
        var random = new Random(seed);
        BrandId brand = newBrand();
        List<Draft> drafts = drafts(random);
        for (Draft draft : drafts) shelf.put(brand, draft);
        var search = new KnowledgeSearch(
                database.jdbc(),
                database.transactions(),
                EMBEDDER,
                Catalogue.EMPTY,
                Clock.systemUTC(),
                new SearchSettings(50, seed % 2 == 0 ? 0 : 1_500, 4),
                Runnable::run);
        for (int i = 0; i < 60; i++) {
            Question question = new Question(
                    "政策说明",
                    List.of(),
                    pick(random, PLACES),
                    Instant.parse("2026-11-01T00:00:00Z").plusSeconds(random.nextInt(12 * 86_400)),
                    pick(random, List.of("store", "miniprogram")),
                    pick(random, List.of(Audience.values())),
                    100);
            Retrieved found = BrandScope.call(brand, () -> search.find(question));
            Set<String> texts =
                    new HashSet<>(found.hits().stream().map(Hit::text).toList());
            assertThat(texts).as("seed %d, question %s", seed, question).isEqualTo(expected(drafts, question));
        }
    }

    @Test
    void theGeneratorReachesEveryRule() {
        List<Draft> drafts = drafts(new Random(1));
        assertThat(drafts).extracting(draft -> draft.scope().toString()).contains("brand", "region:EAST", "store:S1");
        assertThat(drafts).anyMatch(draft -> draft.channel() != null);
        assertThat(drafts).anyMatch(draft -> draft.audience() == Audience.INTERNAL);
        assertThat(drafts).anyMatch(draft -> draft.validity().to() != null);
    }

    private static List<Draft> drafts(Random random) {
        List<Draft> drafts = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            Draft draft = Draft.of(pick(random, TITLES), "政策说明%s".formatted((char) ('甲' + i * 7)))
                    .in(pick(random, SCOPES))
                    .labelled("2026-%02d".formatted(1 + random.nextInt(12)))
                    .ingested("2026-01-01T00:00:%02dZ".formatted(i));
            if (random.nextInt(3) == 0) draft = draft.internal();
            if (random.nextInt(3) == 0) draft = draft.on(pick(random, List.of("store", "miniprogram")));
            int from = random.nextInt(10);
            draft = draft.valid(
                    random.nextBoolean() ? FIRST_DAY.plusDays(from).toString() : null,
                    random.nextBoolean()
                            ? FIRST_DAY.plusDays(from + random.nextInt(5)).toString()
                            : null);
            String key = draft.title() + draft.scope() + draft.audience() + draft.version();
            if (used.add(key)) drafts.add(draft);
        }
        return drafts;
    }

    private static Set<String> expected(List<Draft> drafts, Question question) {
        LocalDate day = question.at().atZone(question.place().zone()).toLocalDate();
        Comparator<Draft> better = Comparator.<Draft>comparingInt(draft -> narrowness(draft.scope()))
                .thenComparing(draft -> draft.channel() != null)
                .thenComparing(draft -> draft.validity().from(), Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Draft::version)
                .thenComparing(Draft::ingestedAt);
        Map<String, Draft> best = new HashMap<>();
        for (Draft draft : drafts) {
            if (!draft.validity().holdsOn(day)) continue;
            if (draft.channel() != null && !draft.channel().equals(question.channel())) continue;
            if (draft.audience() == Audience.INTERNAL && question.audience() == Audience.CUSTOMER_FACING) continue;
            if (!holdsAt(draft.scope(), question.place())) continue;
            best.merge(draft.title() + draft.audience(), draft, (a, b) -> better.compare(a, b) >= 0 ? a : b);
        }
        Set<String> texts = new HashSet<>();
        best.values().forEach(draft -> texts.addAll(draft.texts()));
        return texts;
    }

    private static boolean holdsAt(Scope scope, Place place) {
        return switch (scope) {
            case Scope.BrandWide ignored -> true;
            case Scope.Region region -> region.code().equals(place.region());
            case Scope.Store store -> store.code().equals(place.store());
        };
    }

    private static int narrowness(Scope scope) {
        return switch (scope) {
            case Scope.BrandWide ignored -> 0;
            case Scope.Region ignored -> 1;
            case Scope.Store ignored -> 2;
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
