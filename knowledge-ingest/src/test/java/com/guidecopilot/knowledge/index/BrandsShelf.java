package com.guidecopilot.knowledge.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.knowledge.parse.MetaFields;
import com.guidecopilot.knowledge.parse.SourceFile;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a brand has taken in, as its readers and its tables have it. */
final class BrandsShelf {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
    static final String POLICY = """
            # 退换货政策
            未拆封的商品七天内可以退货。

            ## 奶粉
            奶粉拆封后不退，质量问题除外。
            """;

    private final TestDatabase database;
    private final BrandId brand = new BrandId(Ids.next());
    private final FakeEmbedder embedder = new FakeEmbedder();
    private final KnowledgeModule knowledge;

    BrandsShelf(TestDatabase database) {
        this.database = database;
        this.knowledge = KnowledgeModule.of(database.app(), embedder, CLOCK);
    }

    BrandId brand() {
        return brand;
    }

    KnowledgeModule knowledge() {
        return knowledge;
    }

    FakeEmbedder embedder() {
        return embedder;
    }

    List<ShelvedDocument> documents() {
        return BrandScope.call(brand, () -> knowledge.shelf().documents());
    }

    boolean withdraw(UUID document) {
        return BrandScope.call(brand, () -> knowledge.in().withdraw(document));
    }

    List<UUID> chunks() {
        return database.transactions()
                .readAs(
                        brand,
                        () -> database.jdbc()
                                .sql("select id from knowledge.chunk order by seq")
                                .query(UUID.class)
                                .list());
    }

    ShelvedPassage passage(UUID chunk, LocalDate today) {
        return BrandScope.call(brand, () -> knowledge.shelf().passage(chunk, today))
                .orElseThrow();
    }

    Ingested ingest(String name, String text) {
        return ingest(name, text, Map.of());
    }

    Ingested ingest(String name, String text, Map<String, String> given) {
        SourceFile file = new SourceFile(name, text.getBytes(UTF_8));
        return BrandScope.call(brand, () -> knowledge.in().ingest(file, MetaFields.of(given)));
    }

    Ingested.New ingestNew(String name, String text) {
        return ingestNew(name, text, Map.of());
    }

    Ingested.New ingestNew(String name, String text, Map<String, String> given) {
        Ingested outcome = ingest(name, text, given);
        assertThat(outcome).isInstanceOf(Ingested.New.class);
        return (Ingested.New) outcome;
    }

    ShelvedDocument onShelf() {
        assertThat(documents()).hasSize(1);
        return documents().getFirst();
    }

    List<String> activeTexts() {
        return activeTexts(brand);
    }

    List<String> activeTexts(BrandId brand) {
        return database.transactions()
                .readAs(
                        brand,
                        () -> database.jdbc().sql("""
                        select p.text from knowledge.document_version v
                        join knowledge.chunk c on c.version = v.id join knowledge.passage p on p.id = c.passage
                        where v.status = 'ACTIVE' order by v.id, c.ordinal
                        """).query(String.class).list());
    }

    long generation() {
        return database.transactions()
                .readAs(
                        brand,
                        () -> database.jdbc()
                                .sql("select number from knowledge.generation")
                                .query(Long.class)
                                .single());
    }

    long rows(BrandId brand, String table) {
        return database.transactions()
                .readAs(
                        brand,
                        () -> database.jdbc()
                                .sql("select count(*) from knowledge." + table)
                                .query(Long.class)
                                .single());
    }

    /** Every row of the brand, as text. */
    String everything() {
        JdbcClient jdbc = database.jdbc();
        return database.transactions()
                .readAs(
                        brand,
                        () -> String.join(
                                "\n",
                                List.of("document", "document_version", "passage", "chunk", "generation").stream()
                                        .flatMap(table -> jdbc
                                                .sql("select t::text from knowledge.%s t order by 1".formatted(table))
                                                .query(String.class)
                                                .list()
                                                .stream())
                                        .toList()));
    }
}
