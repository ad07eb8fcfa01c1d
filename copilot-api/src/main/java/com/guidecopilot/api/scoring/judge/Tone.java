package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Question;
import java.util.List;
import java.util.regex.Pattern;

/** How the author speaks. What serves the sale is no tone, unless it is care as well: for the rest it is judged elsewhere. */
final class Tone {

    private static final List<Act> HEARD =
            List.of(Act.CARE, Act.GREET, Act.COURTESY, Act.PUSH, Act.BRUSH, Act.LOOSE, Act.FACT);
    private static final Pattern SOFT = Pattern.compile("[您呀呢哦哈哟啦嘛吧~～]|谢|好的|抱歉|不好意思");

    private Tone() {}

    static double[] signs(Reading reading, Learned learned) {
        List<Read> beside = Serving.about(Question.WARMTH, reading);
        Numbers signs = new Numbers().add(Odds.chances(Odds.two(reading.own(), Act.CARE)));
        for (Act act : HEARD) signs.add(Odds.chances(Odds.two(beside, act)));
        return signs.add(Math.log1p(longest(beside)), soft(beside))
                .add(Odds.chances(Odds.most(reading.customers(), Act.FEEL), Odds.most(reading.customers(), Act.FAULT)))
                .add(learned.weights().of(Part.WARM_WORDS, Signs.words(Question.WARMTH, reading, learned)))
                .toArray();
    }

    /** The share of sentences that are softened. */
    static double soft(List<Read> own) {
        return own.stream()
                .mapToDouble(read -> SOFT.matcher(read.words()).find() ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static double longest(List<Read> own) {
        return own.stream().mapToInt(read -> read.piece().length()).max().orElse(0);
    }
}
