package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.eval.LabelledTalks.Label;
import com.guidecopilot.eval.LabelledTalks.Labelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledTalksTest {

    @TempDir
    Path folder;

    @Test
    void everyQuestionThatAPersonAnsweredIsRead() throws IOException {
        assertThat(read("need", "warmth", "recommendation", "closing", "response"))
                .singleElement()
                .satisfies(talk -> assertThat(talk.labels())
                        .extracting(Label::question)
                        .containsExactlyInAnyOrder(Question.values()));
    }

    @Test
    void aQuestionThatNobodyAnsweredIsLeftOut() throws IOException {
        assertThat(read("need", "closing"))
                .singleElement()
                .satisfies(talk -> assertThat(talk.labels())
                        .extracting(Label::question)
                        .containsExactly(Question.NEED, Question.CLOSING));
    }

    @Test
    void aQuestionThatThereIsNotIsNamed() {
        assertThatThrownBy(() -> read("mood"))
                .isInstanceOf(BadData.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("MOOD");
    }

    private List<Labelled> read(String... questions) throws IOException {
        List<String> labels = List.of(questions).stream()
                .map("{\"author\":\"A\",\"criterion\":\"%s\",\"level\":\"MET\",\"evidence\":[1]}"::formatted)
                .toList();
        Files.writeString(folder.resolve("talks.jsonl"), """
                        {"id":"t1","customer_name":"小满妈妈","staff":{"A":{"name":"林小雨","role":"GUIDE"}},"turns":[\
                        {"i":0,"by":"CUSTOMER","text":"有3段吗","at":"2026-11-20T10:00:00+08:00"},\
                        {"i":1,"by":"A","text":"有的，给您留一罐","at":"2026-11-20T10:01:00+08:00"}],"labels":[%s]}
                        """.formatted(String.join(",", labels)));
        return LabelledTalks.read(folder);
    }
}
