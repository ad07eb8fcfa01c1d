package com.guidecopilot.api.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.guidecopilot.api.ProcessorTime;
import com.guidecopilot.api.llm.PersonalData.Kind;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All numbers and addresses are made up; the cards' checksums are right. */
class PersonalDataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "我电话13800138000你记下 | MOBILE | 13800138000",
                "打138-0013-8000吧 | MOBILE | 138-0013-8000",
                "138 0013 8000是我 | MOBILE | 138 0013 8000",
                "＋８６　１３８００１３８０００ | MOBILE | ＋８６　１３８００１３８０００",
                "+86 13800138000 | MOBILE | +86 13800138000",
                "号码一三八零零一三八零零零 | MOBILE | 一三八零零一三八零零零",
                "幺三八零零幺三八零零零 | MOBILE | 幺三八零零幺三八零零零",
                "座机0571-88886666 | LANDLINE | 0571-88886666",
                "(021)62345678转801 | LANDLINE | (021)62345678转801",
                "家里 010 6234 5678 | LANDLINE | 010 6234 5678",
                "身份证11010119900307774X | ID_CARD | 11010119900307774X",
                "证号 110101 19900307 774x 对的 | ID_CARD | 110101 19900307 774x",
                "退到6222 0212 3456 7890 128吧 | BANK_CARD | 6222 0212 3456 7890 128",
                "卡号是4111111111111111 | BANK_CARD | 4111111111111111",
                "发到lili.wang+a@example.com.cn谢谢 | EMAIL | lili.wang+a@example.com.cn",
                "邮箱ｌｉｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ | EMAIL | ｌｉｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ",
                "加我微信：xiaoman_mama88 | WECHAT | xiaoman_mama88",
                "vx xiaoman88 | WECHAT | xiaoman88",
                "QQ号是 123456789 | QQ | 123456789",
                "寄到浙江省杭州市西湖区文三路100号3幢2单元501室 | ADDRESS | 浙江省杭州市西湖区文三路100号3幢2单元501室",
                "我住在阳光花园5栋1203室 | ADDRESS | 阳光花园5栋1203室",
                "地址：翠苑街道学院路77号 | ADDRESS | 翠苑街道学院路77号",
                "幸福里小区3-2-501 | ADDRESS | 幸福里小区3-2-501",
                "杭州文三路100号阳光花园3幢2单元 | ADDRESS | 杭州文三路100号阳光花园3幢2单元",
                "订单号2026112012345678 | PARCEL | 2026112012345678",
                "快递SF1234567890123到哪了 | PARCEL | SF1234567890123",
            })
    void whatIdentifiesAPersonIsFound(String text, Kind kind, String words) {
        assertThat(PersonalData.in(text))
                .extracting(PersonalData.Found::kind, found -> text.substring(found.start(), found.end()))
                .containsExactly(tuple(kind, words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "云朵牧3段800g现在258元，满1299元减100",
                "12-36个月的宝宝，每次180ml水加6勺",
                "条码6901234567892，货号20261120001",
                "2026-11-20 10:00到22:00",
                "西湖区哪家店有货？文三路那边有店吗",
                "你们店在银泰城几楼",
                "我们店在银泰城3楼",
                "商场周年庆满300减50，3楼母婴区",
                "会员日20号，每月8号双倍积分",
                "400-820-8820是总部热线",
                "微信小程序上可以下单",
                "现在是一三五送货吗",
                "身高110体重18.5公斤",
                "比例1:30，温度40-50度",
                "110101199003077732是编号",
            })
    void whatIsOfTheShopsTradeIsLeftAlone(String text) {
        assertThat(PersonalData.in(text)).isEmpty();
    }

    @Test
    void severalInOneTextAreFoundInTheirOrder() {
        String text = "李丽 13800138000，杭州市文三路100号2幢301室，到付，备用021-62345678";

        assertThat(PersonalData.in(text))
                .extracting(PersonalData.Found::kind)
                .containsExactly(Kind.MOBILE, Kind.ADDRESS, Kind.LANDLINE);
    }

    /** Seeded: nothing that a customer can write makes the patterns run away. Where they took the square a text would take ten times as long. */
    @Test
    void longHostileTextsTakeNoLongerThanTheirTenths() {
        Random random = new Random(20261120);
        String[] pieces = {"1", "路", "号", "区", "138", "@", "a", "-", " ", "省", "小区", "室", "微信", "."};
        long whole = 0;
        long tenths = 0;
        for (int i = 0; i < 20; i++) {
            StringBuilder text = new StringBuilder();
            while (text.length() < 4_000)
                text.append(pieces[random.nextInt(pieces.length)].repeat(1 + random.nextInt(9)));
            String all = text.toString();
            tenths += ProcessorTime.of(() -> {
                for (int from = 0; from < 4_000; from += 400) PersonalData.in(all.substring(from, from + 400));
            });
            whole += ProcessorTime.of(() -> PersonalData.in(all));
        }
        assertThat(whole).isLessThan(5 * tenths);
    }
}
