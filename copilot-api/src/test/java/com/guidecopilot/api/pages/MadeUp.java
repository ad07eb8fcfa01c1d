package com.guidecopilot.api.pages;

import java.util.List;
import java.util.Random;

/** Names and figures that nobody has seen before, the same for the same seed. */
final class MadeUp {

    private static final String SYLLABLES = "芽禾鹿岚栀棠屿澄沐禧谷溪枫荷苒杉柚麓";
    private static final List<String> KINDS = List.of("米粉", "奶瓶", "推车", "湿巾", "浴盆", "睡袋", "餐椅", "背带");

    private final Random random;

    MadeUp(long seed) {
        this.random = new Random(seed);
    }

    String name(int syllables) {
        StringBuilder name = new StringBuilder();
        while (name.length() < syllables) {
            char next = SYLLABLES.charAt(random.nextInt(SYLLABLES.length()));
            if (name.indexOf(String.valueOf(next)) < 0) name.append(next);
        }
        return name.toString();
    }

    String kind() {
        return KINDS.get(random.nextInt(KINDS.size()));
    }

    String code(String kind) {
        return kind + "-" + Integer.toHexString(random.nextInt(0x10_0000, 0x100_0000));
    }

    int between(int from, int to) {
        return random.nextInt(from, to);
    }
}
