package com.guidecopilot.knowledge.search;

import static com.guidecopilot.knowledge.search.ShelfFixture.NANJING_ROAD;
import static com.guidecopilot.knowledge.search.ShelfFixture.newBrand;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.search.ShelfFixture.Draft;
import com.guidecopilot.knowledge.text.Catalogue;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A document changes all the time while questions come: each sees the text before or the text after, whole. */
class FreshnessTest {

    private static final int UPDATES = 1_000;

    private final HashedEmbedder embedder = new HashedEmbedder();
    private final BrandId brand = newBrand();
    private TestDatabase database;

    @BeforeEach
    void open() {
        database = TestDatabase.ofKnowledge();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void noQuestionSeesStaleOrHalfReplacedTextUnderAThousandUpdates() throws Exception {
        var shelf = new ShelfFixture(database, embedder);
        shelf.put(brand, Draft.of("活动", text(0, "上"), text(0, "下")));
        var done = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> readers = new ArrayList<>();
            for (Lanes lanes : List.of(Lanes.BOTH, Lanes.LEXICAL)) {
                readers.add(threads.submit(reader(lanes, done)));
            }
            for (int i = 1; i <= UPDATES; i++) {
                shelf.replace(brand, Draft.of("活动", text(i, "上"), text(i, "下")), Instant.now());
                done.set(i);
            }
            done.set(Integer.MAX_VALUE);
            for (Future<Integer> reader : readers) assertThat(reader.get()).isGreaterThan(50);
        }
    }

    private Callable<Integer> reader(Lanes lanes, AtomicInteger done) {
        var search = new KnowledgeSearch(
                database.jdbc(),
                database.transactions(),
                embedder,
                Catalogue.EMPTY,
                Clock.systemUTC(),
                SearchSettings.DEFAULT,
                Runnable::run);
        var question =
                new Question("店庆满减活动说明", List.of(), NANJING_ROAD, Instant.now(), "store", Audience.CUSTOMER_FACING, 10);
        return () -> {
            int asked = 0;
            while (true) {
                int before = done.get();
                if (before == Integer.MAX_VALUE) return asked;
                List<String> seen = BrandScope.call(brand, () -> search.find(question, lanes)).hits().stream()
                        .map(Hit::text)
                        .sorted()
                        .toList();
                assertThat(seen).as("after update %d", before).hasSize(2);
                int number = numberOf(seen.getFirst());
                assertThat(numberOf(seen.getLast())).isEqualTo(number);
                assertThat(number).isGreaterThanOrEqualTo(before);
                asked++;
            }
        };
    }

    private static String text(int number, String part) {
        return "店庆满减活动说明%s：第 %d 次更新".formatted(part, number);
    }

    private static int numberOf(String text) {
        return Integer.parseInt(Arrays.stream(text.split(" ")).toList().get(1));
    }
}
