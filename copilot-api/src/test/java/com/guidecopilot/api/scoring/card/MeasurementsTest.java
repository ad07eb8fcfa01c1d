package com.guidecopilot.api.scoring.card;

import static com.guidecopilot.api.scoring.card.Written.GUIDE;
import static com.guidecopilot.api.scoring.card.Written.OTHER_GUIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rules over words, conditions, and talk as it should not be. */
@CopilotTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeasurementsTest {

    private static final String CARD = """
            code: all
            title: 全部
            applies: %s
            criteria:
              - {code: first, title: 首次, weight: 20, first-reply: {within: 5m, late: 15m}}
              - {code: each, title: 每次, weight: 20, replies: {within: 5m, late: 15m}}
              - {code: forbidden, title: 禁用, weight: 20, forbidden: {sayings: [全网最低, 最], except: [最大码]}}
              - {code: facts, title: 属实, weight: 10, facts-held: {}}
              - {code: steps, title: 剧本, weight: 10, playbook-steps: []}
              - {code: says, title: 说到, weight: 20, when: "%s", says: "%s"}
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private Reckoner reckoner;

    @Autowired
    private ScorecardReader reader;

    @Autowired
    private Stores stores;

    @Autowired
    private MeterRegistry meters;

    private BrandId brand;
    private UUID store;

    @BeforeAll
    void open() {
        brand = TestShop.open(brands, clock).brand().id();
        store = BrandScope.call(
                brand, () -> stores.byCode(TestShop.HERE).orElseThrow().id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            message.text.contains('到店')                         | MET
            message.isFirst && message.text.contains('到店')      | MISSED
            message.isLast && message.minutesSinceCustomer == 6   | MET
            message.seq == 2 && message.minutesSinceCustomer == 1 | MET
            message.text.contains('库存') && talk.customerAsked  | MISSED
            size(message.text) > 3 && talk.ownMessages == 2       | MET
            """)
    void aRuleIsAskedOfEachOfTheAuthorsMessages(String says, Level level) {
        Transcript talk = talk("11:00 C 有货吗", "11:01 G 有的", "11:02 H 库存充足", "11:06 G 明天到店看看吗", "11:08 C 好的");
        Answer answer = reckon(card("true", "true", says), "says", talk, GUIDE);
        assertThat(answer).isInstanceOf(Answer.Scored.class);
        assertThat(((Answer.Scored) answer).level()).isEqualTo(level);
        if (level == Level.MET) {
            Evidence place = ((Answer.Scored) answer).evidence().getFirst();
            assertThat(place.quote(talk.lines()
                            .get(place.message().equals(talk.lines().get(1).id()) ? 1 : 3)
                            .text()))
                    .isNotEmpty();
        }
    }

    @Test
    void aCriterionAppliesWhereItsConditionHolds() {
        Scorecard card = card("talk.minutes >= 5", "talk.customerAsked", "message.text.contains('到店')");
        Transcript asked = talk("11:00 C 有货吗", "11:06 G 有的");
        Transcript told = talk("11:00 C 你好", "11:01 G 您好");
        assertThat(reckon(card, "says", asked, GUIDE)).isInstanceOf(Answer.Scored.class);
        assertThat(reckon(card, "says", told, GUIDE)).isInstanceOf(Answer.NotApplicable.class);
        assertThat(reckoner.applies(card, asked)).isTrue();
        assertThat(reckoner.applies(card, told)).isFalse();
    }

    @Test
    void aRuleThatCannotBeToldIsNoZeroAndIsCounted() {
        double before = failures("says") + failures("when");
        Transcript talk = talk("11:00 C 有货吗", "11:06 G 有的");
        for (Scorecard card : List.of(
                card("true", "true", "talk.ownTexts[7] == message.text"),
                card("true", "talk.customerTexts[7] == ''", "message.isFirst"))) {
            assertThat(reckon(card, "says", talk, GUIDE)).isInstanceOfSatisfying(Answer.NotScoreable.class, not -> {
                assertThat(not.why()).isEqualTo(Unscoreable.NO_EVIDENCE);
                assertThat(not.reason()).endsWith("算不出：列表里没有这一项");
            });
        }
        assertThat(failures("says") + failures("when")).isEqualTo(before + 2);
        assertThat(reckoner.applies(card("talk.customerTexts[7] == ''", "true", "message.isFirst"), talk))
                .isFalse();
    }

    @Test
    void stickersAloneAreNothingToReckon() {
        Transcript talk = talk("11:00 C <STICKER>", "11:01 G <STICKER>", "11:02 C <STICKER>");
        Scorecard card = card("true", "true", "message.isFirst");
        for (Criterion criterion : card.criteria()) {
            assertThat(reckon(card, criterion.code(), talk, GUIDE))
                    .as(criterion.code())
                    .isInstanceOf(Answer.NotApplicable.class);
        }
    }

    @Test
    void englishIsReckonedToo() {
        Transcript talk =
                talk("11:00 C How much is it?", "11:03 G It is in stock, see you at the store", "11:04 C thanks");
        Scorecard card = card("true", "true", "message.text.contains('store')");
        assertThat(levels(card, talk, GUIDE)).containsExactly("MET", "MET", "MET", "-", "-", "MET");
    }

    @Test
    void twoAuthorsAreEachAnsweredForTheirOwn() {
        Transcript talk = talk("11:00 C 多少钱？", "11:02 G 最便宜了", "11:03 C 有货吗", "11:30 H 有的，明天到店", "11:31 C 好的");
        Scorecard card = card("true", "true", "message.text.contains('到店')");
        assertThat(levels(card, talk, GUIDE)).containsExactly("MET", "MET", "MISSED", "-", "-", "MISSED");
        assertThat(levels(card, talk, OTHER_GUIDE)).containsExactly("MISSED", "MISSED", "MET", "-", "-", "MET");
    }

    @Test
    void threeThousandMessagesAndOneOfTwentyThousandCharactersAreReckoned() {
        Random random = new Random(20_261_122);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            String who = List.of("C", "G", "H").get(random.nextInt(3));
            String text = List.of("云朵牧3段多少钱？", "现在258元，只剩3罐", "<STICKER>", "this is ok", "您好")
                    .get(random.nextInt(5));
            lines.add("+%d %02d:%02d %s %s".formatted(i / 1440, i / 60 % 24, i % 60, who, text));
        }
        lines.add("+2 02:01 G " + "这款258元，最大码也有。".repeat(1_600));
        Transcript talk = Written.closedAt("+2 12:00", store, lines.toArray(String[]::new));
        Scorecard card = card("true", "true", "message.text.matches('到店.*258') || size(talk.customerTexts) < 0");
        for (Criterion criterion : card.criteria()) {
            Answer once = reckon(card, criterion.code(), talk, GUIDE);
            assertThat(reckon(card, criterion.code(), talk, GUIDE)).isEqualTo(once);
        }
    }

    private double failures(String place) {
        return meters.counter("copilot.scoring.rules.failed", "place", place).count();
    }

    /** Of each criterion the level, {@code -} where it does not apply, {@code ?} where it could not be told. */
    private List<String> levels(Scorecard card, Transcript talk, Writer author) {
        return card.criteria().stream()
                .map(criterion -> switch (reckon(card, criterion.code(), talk, author)) {
                    case Answer.Scored scored -> scored.level().name();
                    case Answer.NotApplicable ignored -> "-";
                    case Answer.NotScoreable ignored -> "?";
                })
                .toList();
    }

    private Answer reckon(Scorecard card, String code, Transcript talk, Writer author) {
        Criterion criterion = card.criteria().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
        return BrandScope.call(brand, () -> reckoner.reckon(criterion, talk, author));
    }

    private Scorecard card(String applies, String when, String says) {
        ScorecardReader.Read read = reader.read(CARD.formatted(applies, when, says));
        assertThat(read.flaws()).isEmpty();
        return Objects.requireNonNull(read.card());
    }

    private Transcript talk(String... lines) {
        return Written.closedAt("+1 12:00", store, lines);
    }
}
