package com.guidecopilot.api.suggestion.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceStreamTest {

    private static final String TEXT = "开封以后不能退[1]。没开封的，7.5折也能退？[2][资料3, 4]\n好的～放心！【1】最后一句没有句号[1]";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 100})
    void howTheTextIsCutIntoPiecesMakesNoDifference(int piece) {
        SentenceStream stream = new SentenceStream();
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < TEXT.length(); i += piece)
            sentences.addAll(stream.add(TEXT.substring(i, Math.min(TEXT.length(), i + piece))));
        sentences.addAll(stream.end());

        assertThat(sentences).containsExactly("开封以后不能退[1]。", "没开封的，7.5折也能退？[2][资料3, 4]", "好的～放心！【1】", "最后一句没有句号[1]");
    }

    @Test
    void aSentenceIsCompleteWhenTheNextBegins() {
        SentenceStream stream = new SentenceStream();

        assertThat(stream.add("不能退。")).isEmpty();
        assertThat(stream.add("[1]")).isEmpty();
        assertThat(stream.add("没")).containsExactly("不能退。[1]");
        assertThat(stream.add("开封的能退。")).isEmpty();
        assertThat(stream.add("[")).isEmpty();
        assertThat(stream.add("注意")).containsExactly("没开封的能退。");
    }
}
