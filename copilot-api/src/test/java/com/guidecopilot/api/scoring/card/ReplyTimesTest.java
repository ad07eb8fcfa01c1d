package com.guidecopilot.api.scoring.card;

import static com.guidecopilot.api.scoring.card.Written.CLOUD;
import static com.guidecopilot.api.scoring.card.Written.GUIDE;
import static com.guidecopilot.api.scoring.card.Written.OTHER_CLOUD;
import static com.guidecopilot.api.scoring.card.Written.OTHER_GUIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.scoring.card.Criterion.Measure;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Duration;
import java.time.ZoneOffset;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long customers waited, by the clock of whoever could answer. The store opens at 10 and closes at 22. */
@CopilotTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplyTimesTest {

    private static final Measure.Reply EACH = new Measure.Reply(false, Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final Measure.Reply FIRST = new Measure.Reply(true, Duration.ofMinutes(5), Duration.ofMinutes(15));

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private Reckoner reckoner;

    @Autowired
    private Stores stores;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private BrandId brand;
    private UUID store;

    @BeforeAll
    void open() {
        brand = TestShop.open(brands, clock).brand().id();
        store = BrandScope.call(
                brand, () -> stores.byCode(TestShop.HERE).orElseThrow().id());
    }

    @ParameterizedTest
    @CsvSource({"11:05, MET", "11:06, PARTLY", "11:15, PARTLY", "11:16, MISSED"})
    void aReplyIsInTimeLateOrTooLate(String repliedAt, Level level) {
        Transcript talk = closed("20:00", "11:00 C 有货吗", repliedAt + " G 有的");
        assertThat(level(talk, GUIDE)).isEqualTo(level);
        assertThat(scored(talk, GUIDE, EACH).evidence()).containsExactly(whole(talk, 1), whole(talk, 2));
    }

    @Test
    void aRunOfMessagesWaitsFromItsFirstOne() {
        assertThat(level(closed("20:00", "11:00 C 你好", "11:04 C 有货吗", "11:06 G 有的"), GUIDE))
                .isEqualTo(Level.PARTLY);
    }

    @Test
    void nobodyWaitsWhileTheStoreIsClosed() {
        assertThat(level(closed("+1 20:00", "21:58 C 有货吗", "+1 10:03 G 有的"), GUIDE))
                .isEqualTo(Level.MET);
        assertThat(level(closed("+1 20:00", "23:30 C 有货吗", "+1 10:06 G 有的"), GUIDE))
                .isEqualTo(Level.PARTLY);
        // Who answers at night anyway is in time.
        assertThat(level(closed("+1 20:00", "23:30 C 有货吗", "23:59 G 有的"), GUIDE))
                .isEqualTo(Level.MET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "谢谢",
                "好的谢谢啦",
                "嗯嗯",
                "OK",
                "[微笑]",
                "[旺柴][Smile]",
                "<STICKER>",
                "好的[玫瑰]，辛苦了！",
                "👍",
                "唔該晒",
                "收到喇，多謝"
            })
    void nobodyWaitsForAnAnswerToThanks(String thanks) {
        Transcript talk = closed("20:00", "11:00 C 有货吗", "11:01 G 有的", "11:02 C " + thanks);
        assertThat(level(talk, GUIDE)).isEqualTo(Level.MET);
        assertThat(answer(closed("20:00", "11:00 G 新品到店", "11:02 C " + thanks), GUIDE, EACH))
                .isInstanceOf(Answer.NotApplicable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"好的", "哈", "谢谢", "okay", "您", "。"})
    void whoThanksWithoutEndIsReadToTheEnd(String thanks) {
        String all = thanks.repeat(20_000 / thanks.length());
        assertThat(answer(closed("20:00", "11:00 G 新品到店", "11:02 C " + all), GUIDE, EACH))
                .isInstanceOf(Answer.NotApplicable.class);
        assertThat(level(closed("20:00", "11:00 G 新品到店", "11:02 C " + all + "多少钱"), GUIDE))
                .isEqualTo(Level.MISSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"好的，那几点关门", "？", "<IMAGE>", "<VOICE>", "好贵", "[现货]", "谢谢，再帮我看看三段"})
    void whatCallsForAnAnswerAndNeverGotOneIsMissed(String asked) {
        Transcript talk = closed("20:00", "11:00 G 您好", "11:02 C " + asked);
        assertThat(level(talk, GUIDE)).isEqualTo(Level.MISSED);
        assertThat(scored(talk, GUIDE, EACH).evidence()).containsExactly(whole(talk, 2));
        assertThat(scored(talk, GUIDE, EACH).reason()).contains("小时 58 分钟没有等到回复（要求 5 分钟内）");
    }

    @Test
    void whoeverClaimsAWaitingConversationStartsAtTheClaim() {
        Transcript talk = closed("20:00", "11:00 C 有货吗", "11:33 K 有的", "11:40 C 多少钱", "11:52 K 258元");
        lease(talk, CLOUD, "11:30", "12:30");
        assertThat(level(talk, CLOUD, FIRST)).isEqualTo(Level.MET);
        assertThat(scored(talk, CLOUD, EACH).level()).isEqualTo(Level.PARTLY);
    }

    @Test
    void timeBeforeTheClaimCountsForWhoeverHeldItThen() {
        Transcript talk = closed("20:00", "11:00 G 您好", "11:01 C 有货吗", "11:33 K 有的");
        lease(talk, CLOUD, "11:30", "12:30");
        assertThat(level(talk, GUIDE)).isEqualTo(Level.MISSED);
        assertThat(scored(talk, GUIDE, EACH).evidence()).containsExactly(whole(talk, 2));
        assertThat(level(talk, CLOUD)).isEqualTo(Level.MET);
    }

    @Test
    void whatWasTakenOverInTimeIsHeldAgainstNobody() {
        Transcript talk = closed("20:00", "11:00 G 您好", "11:01 C 有货吗", "11:33 K 有的");
        lease(talk, CLOUD, "11:04", "12:30");
        assertThat(answer(talk, GUIDE, EACH)).isInstanceOf(Answer.NotApplicable.class);
        assertThat(level(talk, CLOUD)).isEqualTo(Level.MISSED);
    }

    @Test
    void afterTheLeaseTheClockGoesOnForTheGuide() {
        Transcript talk = closed("20:00", "11:01 K 您好", "11:20 C 有货吗", "11:34 G 有的");
        lease(talk, CLOUD, "11:00", "11:30");
        assertThat(level(talk, GUIDE)).isEqualTo(Level.MET);
        assertThat(level(talk, CLOUD)).isEqualTo(Level.MISSED);
    }

    @Test
    void cloudGuidesOfOneConversationEachHaveTheirOwnClock() {
        Transcript talk =
                closed("20:00", "11:00 C 有货吗", "11:02 K 有的", "11:10 C 多少钱", "11:43 L 258元", "12:00 C 能送吗", "12:30 L 能");
        lease(talk, CLOUD, "11:00", "11:12");
        lease(talk, OTHER_CLOUD, "11:40", "13:00");
        assertThat(level(talk, CLOUD)).isEqualTo(Level.MET);
        assertThat(scored(talk, OTHER_CLOUD, EACH).reason()).contains("2 次等待", "及时 1", "太晚或未回 1");
        assertThat(level(talk, OTHER_CLOUD)).isEqualTo(Level.PARTLY);
    }

    @Test
    void aCloudGuideIsOnDutyAtNightWhileHoldingTheLease() {
        Transcript talk = closed("+1 20:00", "22:30 C 有货吗", "23:00 K 有的");
        lease(talk, CLOUD, "22:35", "23:30");
        assertThat(level(talk, CLOUD)).isEqualTo(Level.MISSED);
    }

    @Test
    void ofTwoGuidesTheOneWhoAnswersIsTimedAndTheLastOneOwesWhatIsLeft() {
        Transcript talk = closed("20:00", "11:00 C 有货吗", "11:20 H 有的", "11:21 C 多少钱", "11:22 G 258元", "11:30 C 能送吗");
        assertThat(level(talk, OTHER_GUIDE)).isEqualTo(Level.MISSED);
        assertThat(scored(talk, OTHER_GUIDE, EACH).reason()).contains("1 次等待");
        assertThat(level(talk, GUIDE, FIRST)).isEqualTo(Level.MET);
        assertThat(scored(talk, GUIDE, EACH).reason()).contains("2 次等待", "太晚或未回 1");
    }

    @Test
    void whoeverHoldsTheLeaseWhenItIsClosedOwesTheAnswer() {
        Transcript talk = closed("12:00", "11:00 G 您好", "11:30 C 有货吗", "11:31 K 看看", "11:58 C 好了吗？");
        lease(talk, CLOUD, "11:30", "12:00");
        assertThat(scored(talk, CLOUD, EACH).reason()).contains("太晚或未回 1");
        assertThat(answer(talk, GUIDE, EACH)).isInstanceOf(Answer.NotApplicable.class);
    }

    @Test
    void mostInTimeIsInTime() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            lines.add("%d:%02d C 问题%d？".formatted(11 + i / 2, i % 2 * 30, i));
            lines.add("%d:%02d G 回答".formatted(11 + i / 2, i % 2 * 30 + (i == 7 ? 20 : 1)));
        }
        Transcript talk = closed("22:00", lines.toArray(String[]::new));
        assertThat(level(talk, GUIDE)).isEqualTo(Level.MET);
        assertThat(scored(talk, GUIDE, EACH).evidence()).containsExactly(whole(talk, 15), whole(talk, 16));
    }

    @Test
    void stickersAndSmallTalkInBetweenChangeNothing() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            List<String> plain = new ArrayList<>();
            List<String> padded = new ArrayList<>();
            for (int turn = 0; turn < 6; turn++) {
                String asked = "%d:00 C 问题？".formatted(11 + turn);
                String reply =
                        "%d:%02d %s 回答".formatted(11 + turn, random.nextInt(1, 30), random.nextBoolean() ? "G" : "H");
                plain.add(asked);
                plain.add(reply);
                padded.add(asked);
                if (random.nextBoolean()) padded.add("%d:00 C <STICKER>".formatted(11 + turn));
                padded.add(reply);
                if (random.nextBoolean()) padded.add("%d:40 C 谢谢".formatted(11 + turn));
                if (random.nextBoolean()) padded.add("%d:41 C <STICKER>".formatted(11 + turn));
            }
            for (Writer writer : List.of(GUIDE, OTHER_GUIDE)) {
                Answer one = answer(closed("21:00", plain.toArray(String[]::new)), writer, EACH);
                Answer other = answer(closed("21:00", padded.toArray(String[]::new)), writer, EACH);
                assertThat(other.reason()).as("seed %d round %d", seed, round).isEqualTo(one.reason());
            }
        }
    }

    @Test
    void threeThousandMessagesAreReckonedTheSameTwice() {
        Random random = new Random(20_261_122);
        List<String> lines = new ArrayList<>();
        int minute = 0;
        for (int i = 0; i < 3_000; i++) {
            minute += random.nextInt(4);
            lines.add("+%d %02d:%02d %s %s"
                    .formatted(
                            minute / 1440,
                            minute / 60 % 24,
                            minute % 60,
                            random.nextBoolean() ? "C" : random.nextBoolean() ? "G" : "K",
                            "多少钱"));
        }
        Transcript talk = closed("+30 20:00", lines.toArray(String[]::new));
        lease(talk, CLOUD, "+1 00:00", "+2 00:00");
        Answer first = answer(talk, GUIDE, EACH);
        assertThat(first).isInstanceOf(Answer.Scored.class).isEqualTo(answer(talk, GUIDE, EACH));
    }

    private Transcript closed(String closedAt, String... lines) {
        return Written.closedAt(closedAt, store, lines);
    }

    private Level level(Transcript talk, Writer author) {
        return level(talk, author, EACH);
    }

    private Level level(Transcript talk, Writer author, Measure.Reply times) {
        return scored(talk, author, times).level();
    }

    private Answer.Scored scored(Transcript talk, Writer author, Measure.Reply times) {
        Answer answer = answer(talk, author, times);
        assertThat(answer).isInstanceOf(Answer.Scored.class);
        return (Answer.Scored) answer;
    }

    private Answer answer(Transcript talk, Writer author, Measure.Reply times) {
        Criterion criterion = new Criterion("replies", "回复及时", 100, false, null, times);
        return BrandScope.call(brand, () -> reckoner.reckon(criterion, talk, author));
    }

    private static Evidence whole(Transcript talk, int seq) {
        Line line = talk.lines().get(seq - 1);
        return Evidence.whole(line.id());
    }

    private void lease(Transcript talk, Writer holder, String from, String to) {
        UUID span = Ids.next();
        BrandScope.run(
                brand,
                () -> transactions.write(() -> {
                    jdbc.sql("""
                            insert into takeover.span (brand, id, takeover, conversation, customer, store, staff,
                                                       tier_at_start, reason, token, from_at)
                            select :brand, :id, :id, :conversation, :customer, :store, :staff, 'COACHED', 'GUIDE_ASKED',
                                   (select count(*) + 1 from takeover.span where conversation = :conversation), :from
                            """)
                            .param("brand", brand.value())
                            .param("id", span)
                            .param("conversation", talk.conversation())
                            .param("customer", talk.customer())
                            .param("store", talk.store())
                            .param("staff", Objects.requireNonNull(holder.holder()))
                            .param("from", Written.at(from).atOffset(ZoneOffset.UTC))
                            .update();
                    return jdbc.sql("""
                            insert into takeover.span_end (brand, span, id, to_at, cause)
                            values (:brand, :span, :id, :to, 'HANDED_BACK')
                            """)
                            .param("brand", brand.value())
                            .param("span", span)
                            .param("id", Ids.next())
                            .param("to", Written.at(to).atOffset(ZoneOffset.UTC))
                            .update();
                }));
    }
}
