package com.guidecopilot.knowledge.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private final Words words = new Words(Catalogue.EMPTY.entries());

    @ParameterizedTest
    @CsvSource({
        "爱他美2段有货吗, 2段",
        "要９００ｇ那罐, 900g",
        "A2 奶粉, a2",
        "NB码还有么, nb码",
        "SK-II神仙水, sk-ii",
        "三段和四段能混着喝吗, 3段",
        "XL号, xl号",
        "1.5L装, 1.5l",
    })
    void aSizeStageOrModelStaysWhole(String text, String word) {
        assertThat(words.of(text)).contains(word);
    }

    @Test
    void aNumeralMeansTheSameInEitherScript() {
        assertThat(words.of("三段")).contains("3段");
        assertThat(words.of("3段")).contains("3段");
    }

    @Test
    void theCataloguesWordsAreFoundWholeAndOverlapping() {
        var knowing = new Words(new Catalogue.Entries(1, Set.of("玻尿酸精华", "玻尿酸", "早C晚A")));
        assertThat(knowing.of("玻尿酸精华怎么用，可以早c晚a吗")).contains("玻尿酸精华", "玻尿酸", "早c晚a");
        assertThat(words.of("玻尿酸精华怎么用")).doesNotContain("玻尿酸精华");
    }

    @Test
    void oneBrandsWordsAreNotAnothers() {
        new Words(new Catalogue.Entries(1, Set.of("云柔棉花糖裤"))).of("云柔棉花糖裤");
        assertThat(words.of("云柔棉花糖裤多少钱")).doesNotContain("云柔棉花糖裤");
    }

    @Test
    void spellingsThatFoldTogetherGiveTheSameWords() {
        assertThat(words.of("退貨規則ＡＢＣ")).isEqualTo(words.of("退货规则abc"));
    }

    @Test
    void punctuationAndPicturesAreNoWords() {
        assertThat(words.of("！？，。…… 🙂🎉 \n\t")).isEmpty();
        assertThat(words.of("")).isEmpty();
    }
}
