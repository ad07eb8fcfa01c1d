package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalTaskTest {

    @TempDir
    Path directory;

    @Test
    void theFiguresOfASmallSetAreThoseOfTheContractAndTheReportIsWritten() throws IOException {
        Files.createDirectories(directory.resolve("qrels"));
        put("corpus.jsonl", """
                {"_id":"p1","title":"","text":"签收后七天内，不影响二次销售的商品可以无理由退货"}
                {"_id":"p2","title":"","text":"会员生日当月享受双倍积分"}
                {"_id":"p3","title":"","text":"门店营业时间为上午十点到晚上十点"}
                """);
        put("queries.jsonl", """
                {"_id":"q1","text":"几天内可以退货"}
                {"_id":"q2","text":"生日有双倍积分吗"}
                """);
        put("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\tp1\t1\nq2\tp2\t1\n");
        put("unanswerable.jsonl", "{\"_id\":\"q2\",\"text\":\"生日有双倍积分吗\"}\n");
        Path out = directory.resolve("report");
        Arguments arguments = Arguments.parse(
                List.of("retrieval", "--data", directory.toString(), "--out", out.toString()),
                Set.of("--data", "--out"));

        Map<String, Object> figures = new RetrievalTask(EvalSetting.in(directory)).run(arguments, Progress.silent());

        assertThat(figures).containsEntry("task", "retrieval").containsKeys("systems", "abstain", "index_seconds");
        assertThat(figures.get("systems"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("hybrid", "dense", "lexical")
                .allSatisfy(
                        (system, values) -> assertThat(values.toString()).contains("hit@1=1.0", "p50_ms", "p99_ms"));
        assertThat(String.valueOf(figures.get("abstain"))).contains("auroc=1.0");
        assertThat(out.resolve("report.html")).content().contains("<svg", "checksum", "bge-small-zh");
    }

    private void put(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }
}
