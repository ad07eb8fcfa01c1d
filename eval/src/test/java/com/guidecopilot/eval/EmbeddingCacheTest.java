package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.knowledge.embed.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCacheTest {

    @TempDir
    Path directory;

    @Test
    void aTextIsEmbeddedOnceEverForEachModel() throws IOException {
        try (var cache = new EmbeddingCache(new Lengths("one"), directory)) {
            assertThat(cache.embedDocument("四个字呀")).containsExactly(4, 1);
            assertThat(cache.embedDocument("四个字呀")).containsExactly(4, 1);
            assertThat(cache.computed()).isEqualTo(1);
        }
        try (var again = new EmbeddingCache(new Lengths("one"), directory)) {
            assertThat(again.embedDocument("四个字呀")).containsExactly(4, 1);
            assertThat(again.computed()).isZero();
        }
        try (var other = new EmbeddingCache(new Lengths("other"), directory)) {
            other.embedDocument("四个字呀");
            assertThat(other.computed()).isEqualTo(1);
        }
    }

    @Test
    void aRecordThatWasCutOffIsForgotten() throws IOException {
        try (var cache = new EmbeddingCache(new Lengths("one"), directory)) {
            cache.embedDocument("甲");
        }
        Files.write(directory.resolve("one.vectors"), new byte[7], StandardOpenOption.APPEND);
        try (var cache = new EmbeddingCache(new Lengths("one"), directory)) {
            cache.embedDocument("甲");
            assertThat(cache.computed()).isZero();
            assertThat(cache.embedDocument("乙丙")).containsExactly(2, 1);
        }
    }

    private record Lengths(String model) implements Embedder {

        @Override
        public int dimensions() {
            return 2;
        }

        @Override
        public float[] embedQuestion(String text) {
            return new float[] {text.length(), 1};
        }

        @Override
        public float[] embedDocument(String text) {
            return embedQuestion(text);
        }
    }
}
