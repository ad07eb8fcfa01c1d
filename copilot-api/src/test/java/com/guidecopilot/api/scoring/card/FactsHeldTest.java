package com.guidecopilot.api.scoring.card;

import static com.guidecopilot.api.scoring.card.Written.GUIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.scoring.card.Criterion.Measure;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whether figures held in the store, channel and minute in which they were said. */
@CopilotTest
class FactsHeldTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private Reckoner reckoner;

    @Autowired
    private Stores stores;

    private TestShop shop;
    private BrandId brand;
    private Instant begun;

    @BeforeEach
    void open() {
        shop = TestShop.open(brands, clock);
        brand = shop.brand().id();
        begun = clock.instant();
        shop.price(TestShop.HERE, "258.00");
        shop.price(TestShop.THERE, "268.00");
        clock.advance(Duration.ofMinutes(10));
    }

    @Test
    void aPriceIsTheOneOfThisStore() {
        for (String held : List.of("3段现在258元一罐", "两罐一共是516元，258元一罐", "两罐516元", "現在只要258塊")) {
            assertThat(scored(held).level()).as(held).isEqualTo(Level.MET);
        }
        for (String wrong : List.of("现在268元", "现在只要199，很划算", "258元，两罐才500元", "现在买三免一，258元")) {
            assertThat(scored(wrong).level()).as(wrong).isEqualTo(Level.MISSED);
        }
    }

    @Test
    void evidenceIsTheFigureThatDidNotHold() {
        String said = "3段258元，到手价199元哦";
        Answer.Scored answer = scored(said);
        assertThat(answer.evidence())
                .singleElement()
                .extracting(place -> place.quote(said))
                .isEqualTo("199");
        assertThat(answer.reason()).isEqualTo("2 处价格、优惠或库存里，1 处与本店当时的报价不符");
    }

    @Test
    void whoNamesNoFigureIsNotAsked() {
        assertThat(answer("3段有货的，给您留两罐")).isInstanceOf(Answer.NotApplicable.class);
    }

    @Test
    void aPriceHoldsInItsOwnMinutes() {
        Instant then = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        shop.price(TestShop.HERE, "238.00");
        Instant changed = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        assertThat(level("258元", then)).isEqualTo(Level.MET);
        assertThat(level("258元", changed.plusSeconds(10))).isEqualTo(Level.MISSED);
        assertThat(level("238元", changed.plusSeconds(10))).isEqualTo(Level.MET);
        // Nobody could know it then; that it came is no proof that it was made up.
        assertThat(level("238元", then)).isEqualTo(Level.MISSED);
    }

    @Test
    void aMistakeOfThePriceListIsNotTheGuides() {
        Instant then = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        shop.priceFrom(TestShop.HERE, "298.00", begun);
        assertThat(level("258元", then)).isEqualTo(Level.MET);
        assertThat(level("298元", then)).isEqualTo(Level.MET);
        assertThat(level("258元", clock.instant().plusSeconds(1))).isEqualTo(Level.MISSED);
        // Asked again after another correction it is the same.
        shop.priceFrom(TestShop.HERE, "308.00", begun);
        assertThat(level("258元", then)).isEqualTo(Level.MET);
    }

    @Test
    void whatCameInLateHoldsByTheMinuteInWhichItWasSaid() {
        Instant then = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        shop.priceFrom(TestShop.HERE, "298.00", begun);
        clock.advance(Duration.ofMinutes(1));
        Instant now = clock.instant();
        assertThat(scored(answer(List.of(now, now, then), "C 云朵牧3段奶粉多少钱？", "G 298元", "G 258元"))
                        .level())
                .isEqualTo(Level.MET);
    }

    @Test
    void whatWasWrittenDownLaterVouchesAndCondemnsNobody() {
        Instant before = begun.minus(Duration.ofDays(3));
        assertThat(answer("258元", before))
                .isInstanceOfSatisfying(
                        Answer.NotScoreable.class, not -> assertThat(not.why()).isEqualTo(Unscoreable.NO_EVIDENCE));
        shop.priceFrom(TestShop.HERE, "248.00", begun.minus(Duration.ofDays(5)));
        assertThat(level("248元", before)).isEqualTo(Level.MET);
        assertThat(answer("258元", before)).isInstanceOf(Answer.NotScoreable.class);
    }

    @Test
    void whatNobodyKnowsTheProductOfIsNotGuessedAt() {
        assertThat(answer(clock.instant(), "C 你好", "G 这个今天99元")).isInstanceOf(Answer.NotScoreable.class);
    }

    @Test
    void promotionsGiftsMemberPricesAndStockAreThoseOfTheOffers() {
        offer("'stock':5");
        offer("'promotion':'买三免一，满300减30','gift':'小云朵水杯','validFrom':'%s'".formatted(clock.instant()));
        offer("'tier':'金卡','price':'249.00'");
        clock.advance(Duration.ofMinutes(1));
        for (String held : List.of("现在买3免1", "满300元减30元", "金卡会员249元", "只剩5罐了", "库存还有3罐")) {
            assertThat(level(held, clock.instant())).as(held).isEqualTo(Level.MET);
        }
        for (String wrong : List.of("现在买2免1", "满200减30", "打8折", "立减100元", "只剩2罐了", "库存还有9罐")) {
            assertThat(level(wrong, clock.instant())).as(wrong).isEqualTo(Level.MISSED);
        }
    }

    @Test
    void aPriceOfTheMiniProgramIsNotTheStores() {
        offer("'channel':'miniprogram','price':'228.00'");
        clock.advance(Duration.ofMinutes(1));
        assertThat(level("小程序上228元", clock.instant())).isEqualTo(Level.MET);
        assertThat(level("店里228元", clock.instant())).isEqualTo(Level.MISSED);
        assertThat(level("现在228元", clock.instant())).isEqualTo(Level.MISSED);
    }

    @Test
    void aDocumentMayVouch() {
        assertThat(level("云朵牧3段会员日满500减60", clock.instant())).isEqualTo(Level.MISSED);
        shop.document(
                "会员日.md", "# 会员日活动\n\n云朵牧3段奶粉会员日满500元减60元，全天有效。", "audience", "CUSTOMER_FACING", "scope", "brand");
        assertThat(level("云朵牧3段会员日满500减60", clock.instant())).isEqualTo(Level.MET);
    }

    @Test
    void whatIsSaidBesidesChangesNothing() {
        Answer plain = answer(clock.instant(), "C 云朵牧3段多少钱", "G 258元", "G 今天199元");
        Answer padded = answer(
                clock.instant(),
                "C 云朵牧3段多少钱",
                "G 您好",
                "C <STICKER>",
                "G 258元",
                "H 到店找我",
                "G 宝宝3岁了吧",
                "G 今天199元",
                "C 谢谢");
        assertThat(padded.reason()).isEqualTo(plain.reason());
    }

    private Level level(String said, Instant at) {
        Answer answer = answer(said, at);
        assertThat(answer).as(said).isInstanceOf(Answer.Scored.class);
        return ((Answer.Scored) answer).level();
    }

    private Answer.Scored scored(String said) {
        return scored(answer(said));
    }

    private static Answer.Scored scored(Answer answer) {
        return (Answer.Scored) answer;
    }

    private Answer answer(String said) {
        return answer(said, clock.instant());
    }

    private Answer answer(String said, Instant at) {
        return answer(at, "C 云朵牧3段奶粉多少钱？", "G " + said);
    }

    private Answer answer(Instant at, String... lines) {
        return answer(Collections.nCopies(lines.length, at), lines);
    }

    /** @param at when each line was said */
    private Answer answer(List<Instant> at, String... lines) {
        Criterion criterion = new Criterion("facts", "价格属实", 100, false, null, new Measure.FactsHeld());
        return BrandScope.call(brand, () -> reckoner.reckon(criterion, talk(at, lines), GUIDE));
    }

    private Transcript talk(List<Instant> at, String... lines) {
        UUID store = stores.byCode(TestShop.HERE).orElseThrow().id();
        List<Line> read = new ArrayList<>();
        for (String line : lines) {
            boolean sticker = line.endsWith("<STICKER>");
            read.add(new Line(
                    Ids.next(),
                    read.size() + 1,
                    switch (line.charAt(0)) {
                        case 'C' -> null;
                        case 'G' -> GUIDE;
                        default -> Written.OTHER_GUIDE;
                    },
                    sticker ? MessageKind.STICKER : MessageKind.TEXT,
                    sticker ? "" : line.substring(2),
                    at.get(read.size())));
        }
        return new Transcript(
                Ids.next(), Ids.next(), store, at.getFirst(), at.getFirst().plusSeconds(30), read);
    }

    private void offer(String fields) {
        String from = fields.contains("validFrom") ? "" : ",'validFrom':'%s'".formatted(clock.instant());
        shop.admin()
                .put(
                        "/api/v1/offers",
                        "[{'sku':'%s','store':'%s',%s%s}]".formatted(TestShop.SKU, TestShop.HERE, fields, from))
                .okay();
        // A row that begins at another moment is another row.
        clock.advance(Duration.ofSeconds(1));
    }
}
