package com.guidecopilot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactionManager;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.OwnPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database's disk fills up in the middle of an ingest, and is freed again; nothing is restarted. */
class DiskFullTest {

    private static final int ROWS = 1_100;

    private final BrandId brand = new BrandId(Ids.next());

    @TempDir
    Path folder;

    @Test
    void nothingIsLostNothingIsHalfInAndLaterTheSameIngestGoesThrough() throws IOException {
        try (OwnPostgres postgres = new OwnPostgres()) {
            KnowledgeModule knowledge = KnowledgeModule.of(postgres.app(), new FakeEmbedder(), Clock.systemUTC());
            Path price = folder.resolve("价目.csv");
            Files.writeString(price, "品名,价格\n旧款,99\n");
            assertThat(ingest(knowledge)).isInstanceOf(Ingested.New.class);
            List<String> before = everything(postgres);

            Files.writeString(price, longTable());
            postgres.fillDisk();
            assertThat(ingest(knowledge)).isEqualTo(new Ingested.Failed(price.toString(), "数据库所在的磁盘已满，没有写入"));
            assertThat(everything(postgres)).isEqualTo(before);
            assertThat(activeTexts(postgres)).containsExactly("品名: 旧款; 价格: 99");

            postgres.freeDisk();
            assertThat(ingest(knowledge))
                    .isInstanceOfSatisfying(
                            Ingested.New.class, in -> assertThat(in.chunks()).isEqualTo(ROWS));
            assertThat(ingest(knowledge)).isInstanceOf(Ingested.Unchanged.class);
            assertThat(activeTexts(postgres)).hasSize(ROWS).doesNotContain("品名: 旧款; 价格: 99");
        }
    }

    private Ingested ingest(KnowledgeModule knowledge) {
        return BrandScope.call(brand, () -> knowledge.folders().ingest(List.of(folder), IngestProgress.SILENT))
                .getFirst();
    }

    private static String longTable() {
        StringBuilder table = new StringBuilder("品名,价格\n");
        for (int i = 0; i < ROWS; i++) table.append("新款%d,%d\n".formatted(i, i));
        return table.toString();
    }

    private List<String> activeTexts(OwnPostgres postgres) {
        return read(postgres, """
                select p.text from knowledge.document_version v join knowledge.chunk c on c.version = v.id
                join knowledge.passage p on p.id = c.passage where v.status = 'ACTIVE' order by c.ordinal
                """);
    }

    private List<String> everything(OwnPostgres postgres) {
        return read(postgres, """
                select d::text from knowledge.document d union all select v::text from knowledge.document_version v
                union all select p.text from knowledge.passage p union all select c::text from knowledge.chunk c
                union all select g::text from knowledge.generation g order by 1
                """);
    }

    private List<String> read(OwnPostgres postgres, String sql) {
        return new BrandTransactions(new BrandTransactionManager(postgres.app()))
                .readAs(
                        brand,
                        () -> JdbcClient.create(postgres.app())
                                .sql(sql)
                                .query(String.class)
                                .list());
    }
}
