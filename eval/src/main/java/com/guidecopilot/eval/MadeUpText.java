package com.guidecopilot.eval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Shop sentences from a seed, for timing where no real data is at hand. Says nothing about quality. */
final class MadeUpText {

    private static final List<String> THINGS = List.of(
            "奶粉", "纸尿裤", "连衣裙", "羽绒服", "跑步鞋", "面膜", "精华液", "婴儿推车", "安全座椅", "保温杯", "床单四件套", "洗面奶", "防晒霜", "儿童餐椅", "背包",
            "衬衫", "牛仔裤", "口红", "益生菌", "辅食机");
    private static final List<String> LINES =
            List.of("云朵", "森野", "初光", "小满", "禾田", "蓝鲸", "白露", "山海", "松果", "青柠", "拾光", "栗子");
    private static final List<String> TRAITS =
            List.of("轻薄透气", "加厚保暖", "敏感肌可用", "低敏配方", "可机洗", "防泼水", "大容量", "便携折叠", "高弹不勒", "快速吸收", "控油保湿", "抗皱免烫");
    private static final List<String> RULES = List.of(
            "签收后%d天内未拆封可以退换",
            "会员积满%d分可以兑换小样", "单笔满%d元包邮", "质保期为%d个月", "库存少于%d件时需要调货", "建议%d个月以上使用", "每%d毫升约合一次用量", "每人限购%d件");
    private static final List<String> ASKS =
            List.of("%s%s怎么退换", "%s%s适合多大的孩子", "%s%s有货吗", "%s%s能用多久", "%s%s敏感皮肤可以用吗", "买%s%s包邮吗");

    private MadeUpText() {}

    static List<Beir.Text> passages(int count) {
        var random = new Random(20261121);
        Set<String> texts = new LinkedHashSet<>();
        while (texts.size() < count) {
            texts.add("%s%s%s，%s；%s。%s。"
                    .formatted(
                            pick(random, LINES),
                            pick(random, THINGS),
                            1 + random.nextInt(9) + "号",
                            pick(random, TRAITS),
                            pick(random, TRAITS),
                            pick(random, RULES).formatted(1 + random.nextInt(90))));
        }
        List<Beir.Text> passages = new ArrayList<>();
        for (String text : texts) passages.add(new Beir.Text("made-up-" + passages.size(), "", text));
        return passages;
    }

    static List<String> questions(int count) {
        var random = new Random(42);
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            questions.add(pick(random, ASKS).formatted(pick(random, LINES), pick(random, THINGS)));
        }
        return questions;
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
