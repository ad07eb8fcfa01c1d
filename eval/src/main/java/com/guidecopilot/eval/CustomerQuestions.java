package com.guidecopilot.eval;

import java.util.List;
import java.util.Random;

/** What customers of a shop write, as long as anybody wants: of its products, and of its rules. */
final class CustomerQuestions {

    private static final List<String> OF_A_PRODUCT = List.of(
            "%s现在多少钱",
            "%s还有货吗", "%s最近有什么活动", "%s买的话送什么", "%s适合多大的宝宝", "%s是什么规格的", "%s小程序上卖多少", "想了解一下%s", "%s和别的有什么区别");
    private static final List<String> OF_THE_RULES =
            List.of("%s几天内可以退货", "%s可以换货吗", "%s会员积分怎么算", "%s多久能送到", "%s包邮吗", "%s可以开发票吗", "%s坏了保修吗");
    private static final List<String> OPENINGS =
            List.of("", "你好，", "在吗 ", "亲，", "请问", "想问下", "帮我看看", "麻烦问一下，", "老师，", "姐，");
    private static final List<String> ENDINGS =
            List.of("", "？", "呀", "呢？", "，谢谢", "，急", "，朋友推荐的", "，家里快用完了", "，周末过来拿", "，第一次买");

    private final List<String> products;
    private final Random random;

    /** @param seed the same one gives the same questions in the same order */
    CustomerQuestions(List<String> products, long seed) {
        if (products.isEmpty()) throw new IllegalArgumentException("there are no products to ask about");
        this.products = List.copyOf(products);
        this.random = new Random(seed);
    }

    /** Three in four speak of what changes from store to store and day to day, the others of rules. */
    String next() {
        List<String> patterns = random.nextInt(4) < 3 ? OF_A_PRODUCT : OF_THE_RULES;
        return one(OPENINGS) + one(patterns).formatted(one(products)) + one(ENDINGS);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
