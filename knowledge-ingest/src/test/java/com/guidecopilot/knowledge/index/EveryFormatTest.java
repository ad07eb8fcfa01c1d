package com.guidecopilot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.knowledge.parse.FormatFixtures;
import com.guidecopilot.knowledge.parse.MetaFields;
import com.guidecopilot.knowledge.parse.SourceFile;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for a file of any format. */
class EveryFormatTest {

    private static final TestDatabase DATABASE = TestDatabase.ofKnowledge();
    private static final Map<String, byte[]> FILES = FormatFixtures.oneOfEach();

    private final BrandId brand = new BrandId(Ids.next());
    private final FakeEmbedder embedder = new FakeEmbedder();
    private final KnowledgeModule knowledge = KnowledgeModule.of(DATABASE.app(), embedder, Clock.systemUTC());

    @TempDir
    Path folder;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    static Stream<String> names() {
        return FILES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameBytesThreeTimesAddNothingAndKeepTheirChunks(String name) {
        SourceFile file = new SourceFile(name, Objects.requireNonNull(FILES.get(name)));
        assertThat(ingest(file)).isInstanceOf(Ingested.New.class);
        List<UUID> chunks = chunks();
        int embedded = embedder.calls();
        for (int again = 0; again < 2; again++) assertThat(ingest(file)).isInstanceOf(Ingested.Unchanged.class);

        assertThat(chunks()).isEqualTo(chunks).isNotEmpty();
        assertThat(embedder.calls()).isEqualTo(embedded);
        assertThat(texts()).singleElement().asString().contains("签收后七天内可以退货。");
    }

    @Test
    void aManifestSpeaksOfFilesOfEveryFormat() throws IOException {
        StringBuilder manifest = new StringBuilder("file,title,audience,valid_from\n");
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
            manifest.append("%s,%s,INTERNAL,2026-11-01\n".formatted(file.getKey(), "标题 " + file.getKey()));
        }
        Files.writeString(folder.resolve("manifest.csv"), manifest);
        BrandScope.run(brand, () -> knowledge.folders().ingest(List.of(folder), IngestProgress.SILENT));

        assertThat(BrandScope.call(brand, () -> knowledge.shelf().documents()))
                .extracting(document -> document.title() + " " + document.audience())
                .containsExactlyInAnyOrderElementsOf(
                        names().map(name -> "标题 " + name + " INTERNAL").toList());
    }

    private Ingested ingest(SourceFile file) {
        return BrandScope.call(brand, () -> knowledge.in().ingest(file, MetaFields.NONE));
    }

    private List<UUID> chunks() {
        return DATABASE.transactions()
                .readAs(
                        brand,
                        () -> DATABASE.jdbc()
                                .sql("select id from knowledge.chunk order by seq")
                                .query(UUID.class)
                                .list());
    }

    private List<String> texts() {
        return DATABASE.transactions()
                .readAs(
                        brand,
                        () -> DATABASE.jdbc()
                                .sql("select text from knowledge.passage")
                                .query(String.class)
                                .list());
    }
}
