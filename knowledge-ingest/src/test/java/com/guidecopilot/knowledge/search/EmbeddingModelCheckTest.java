package com.guidecopilot.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddingModelCheckTest {

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
    void theFirstModelIsWrittenDownAndAccepted() {
        check().require(named("small-q8"));
        assertThatCode(() -> check().require(named("small-q8"))).doesNotThrowAnyException();
    }

    @Test
    void anotherModelIsRefusedByName() {
        check().require(named("small-q8"));
        assertThatThrownBy(() -> check().require(named("large-fp32")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("small-q8")
                .hasMessageContaining("large-fp32");
    }

    @Test
    void ofServicesThatStartAtOnceOneModelIsWrittenDown() {
        long accepted = IntStream.range(0, 8)
                .parallel()
                .filter(i -> {
                    try {
                        check().require(named("model-" + i % 2));
                        return true;
                    } catch (IllegalStateException refused) {
                        return false;
                    }
                })
                .count();
        assertThat(accepted).isEqualTo(4);
    }

    private EmbeddingModelCheck check() {
        return new EmbeddingModelCheck(database.jdbc(), database.transactions(), Clock.systemUTC());
    }

    private static Embedder named(String name) {
        var hashed = new HashedEmbedder();
        return new Embedder() {
            @Override
            public String model() {
                return name;
            }

            @Override
            public int dimensions() {
                return hashed.dimensions();
            }

            @Override
            public float[] embedQuestion(String text) {
                return hashed.embedQuestion(text);
            }

            @Override
            public float[] embedDocument(String text) {
                return hashed.embedDocument(text);
            }
        };
    }
}
