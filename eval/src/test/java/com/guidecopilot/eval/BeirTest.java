package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeirTest {

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(directory.resolve("qrels"));
        put("corpus.jsonl", "{\"_id\":\"p1\",\"title\":\"\",\"text\":\"甲\",\"more\":1}\n");
        put("queries.jsonl", "{\"_id\":\"q1\",\"text\":\"问\"}\n{\"_id\":\"q2\",\"text\":\"没有标注\"}\n");
        put("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1\tp1\t1\nq2\tp1\t0\n");
    }

    @Test
    void unknownFieldsAreIgnoredAndQuestionsWithoutAnAnswerLeftOut() throws IOException {
        Beir data = Beir.read(directory);
        assertThat(data.corpus()).hasSize(1);
        assertThat(data.questions()).extracting(Beir.Text::id).containsExactly("q1");
        assertThat(data.unanswerable()).isEmpty();
    }

    @Test
    void aBrokenLineIsNamedByFileAndLine() throws IOException {
        put("corpus.jsonl", "{\"_id\":\"p1\",\"text\":\"甲\"}\n{\"_id\":\"p2\",\n");
        assertThatThrownBy(() -> Beir.read(directory))
                .isInstanceOf(BadData.class)
                .hasMessageContaining("corpus.jsonl line 2");
        put("corpus.jsonl", "{\"_id\":\"p1\",\"text\":\"甲\"}\n");
        put("qrels/test.tsv", "q1\tp1\t1\nq1 p2 1\n");
        assertThatThrownBy(() -> Beir.read(directory)).hasMessageContaining("test.tsv line 2");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(directory.resolve("queries.jsonl"));
        assertThatThrownBy(() -> Beir.read(directory)).hasMessageContaining("queries.jsonl is not there");
    }

    private void put(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
    }
}
