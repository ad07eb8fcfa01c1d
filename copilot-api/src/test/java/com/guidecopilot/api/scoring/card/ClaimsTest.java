package com.guidecopilot.api.scoring.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.ProcessorTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which figures of a text claim something of prices, deals and stock. */
class ClaimsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            这款258元一罐                 | PRICE 258 258元
            这款￥２５８哦                | PRICE 258 ￥２５８
            現在只要258塊                | PRICE 258 258
            到手价是1,299               | PRICE 1299 1,299
            二百九十九元                 | PRICE 299 二百九十九元
            会员价 258.50，要吗          | PRICE 258.5 258.50
            两罐一起516元               | PRICE 516 516元
            原价299                    | LIST_PRICE 299 299
            现在立减50                  | OFF 50 立减50
            能省40元呢                  | OFF 40 省40元
            买三免一                    | DEAL 买免 买三免一
            满300元可以减50             | DEAL 满减 满300元可以减50
            全场88折                    | DEAL 折 88折
            第二件半价                   | DEAL 折 半价
            只剩3罐了                   | LEFT 3 只剩3罐
            最后一件了                   | LEFT 1 最后一件
            库存还有十二盒               | THERE 12 还有十二盒
            """)
    void whatIsClaimedIsFoundAtItsPlace(String text, String expected) {
        assertThat(spoken(text)).hasSize(1);
        String[] parts = expected.split(" ", 3);
        Claim claim = Claims.in(text).getFirst();
        assertThat(claim.kind().name()).isEqualTo(parts[0]);
        assertThat(text.substring(claim.from(), claim.to())).isEqualTo(parts[2]);
        if (Character.isDigit(parts[1].charAt(0))) assertThat(claim.value()).isEqualByComparingTo(parts[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "给您留两罐",
                "宝宝3岁了吗",
                "今天17:30前都在",
                "订单号 20261110258",
                "电话 13800138000",
                "您预算300元的话",
                "300元左右的也有",
                "上次您买的是199元",
                "没有199元的活动",
                "凑满300元包邮",
                "运费10元",
                "10元运费要您出",
                "淘宝卖299元",
                "别家店里现在也要268元",
                "差价给您退20元",
                "给您发个5元红包",
                "20元优惠券您先领",
                "送的水杯价值59元",
                "每天只要3元",
                "积分可以抵20元",
                "年卡会费99元",
                "258元吗",
                "还有一件事",
                "一块去看看",
                "A2奶粉3段800g",
                "还有3个口味",
                "2026-11-10 到店",
                "可以打折吗",
                "您看中的那款有 3 个颜色",
                "第258号"
            })
    void whatCountsSomethingElseIsNoClaim(String text) {
        assertThat(spoken(text)).isEmpty();
    }

    @Test
    void severalClaimsOfOneMessageAreAllFound() {
        assertThat(spoken("3段现在258元，原价299元，买三免一，只剩5罐，两罐516元"))
                .containsExactly("PRICE 258元", "LIST_PRICE 299", "DEAL 买三免一", "LEFT 只剩5罐", "PRICE 516元");
    }

    @Test
    void aLongMessageIsReadToItsEnd() {
        assertThat(Claims.in("这款258元，".repeat(2_500))).hasSize(2_500);
        assertThat(Claims.in("258元".repeat(5_000))).hasSize(5_000);
    }

    /** A text of so many characters against ten of a tenth of them: where it took the square it would be ten times as long. */
    @ParameterizedTest
    @ValueSource(strings = {"这款258元，", "258元", "买1送1", "满", "一", "1"})
    void aLongMessageTakesNoLongerThanManyShortOnes(String again) {
        Runnable many = () -> {
            for (int i = 0; i < 10; i++) Claims.in(again.repeat(1_000));
        };
        many.run();
        assertThat(ProcessorTime.of(() -> Claims.in(again.repeat(10_000)))).isLessThan(5 * ProcessorTime.of(many));
    }

    private static List<String> spoken(String text) {
        return Claims.in(text).stream()
                .map(claim -> "%s %s".formatted(claim.kind(), text.substring(claim.from(), claim.to())))
                .toList();
    }
}
