package com.guidecopilot.api.suggestion.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CuesTest {

    private final Cues cues = new Cues();

    @ParameterizedTest
    @CsvSource({
        "现在啥价, PRICE",
        "卖好多钱嘛, PRICE",
        "1盒多少, PRICE",
        "还有货没得, STOCK",
        "补货了吗, STOCK",
        "能便宜点不, PROMOTION",
        "买二送一还在吗, PROMOTION",
        "送东西不, GIFT"
    })
    void anyShopsTurnsOfPhraseAreRead(String words, Intent intent) {
        assertThat(cues.in(words)).contains(intent);
    }

    @ParameterizedTest
    @CsvSource({"几天内能退", "怎么清洗", "一次放多少克"})
    void aQuestionOfAnotherKindHasNoCue(String words) {
        assertThat(cues.in(words)).isEmpty();
    }

    @Test
    void everyExampleIsOfAKnownIntentAndNoneStandsTwice() {
        List<JsonNode> examples = Resource.lines("intents.jsonl").stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
        List<String> known = Arrays.stream(Intent.values()).map(Enum::name).toList();
        assertThat(examples)
                .allSatisfy(example -> assertThat(example.get("intent").asString())
                        .satisfiesAnyOf(
                                intent -> assertThat(known).contains(intent),
                                intent -> assertThat(intent).isEqualTo("OTHER")));
        assertThat(examples.stream().map(example -> example.get("text").asString()))
                .doesNotHaveDuplicates()
                .noneMatch(String::isBlank);
    }
}
