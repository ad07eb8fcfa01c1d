package com.guidecopilot.knowledge.offer;

import com.guidecopilot.knowledge.text.Folding;
import com.guidecopilot.knowledge.text.Numerals;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What tells the members of a product family apart: the stage of a formula (2段), the size of a nappy (L码).
 *
 * @param kind variants of one kind exclude each other
 * @param rank their order, for "one size up"
 */
record Variant(Kind kind, int rank) {

    enum Kind {
        STAGE,
        SIZE
    }

    private static final List<String> SIZES = List.of("nb", "xs", "s", "m", "l", "xl", "xxl", "xxxl");
    private static final Pattern STAGE = Pattern.compile("(?<![0-9.])([0-9])段");
    private static final Pattern SIZE = Pattern.compile(
            "(?<![a-z0-9])(nb|xs|s|m|l|xl|xxl|xxxl|2xl|3xl)(?:码|号)|(?<![a-z0-9])(nb|xl|xxl|xxxl)(?![a-z0-9])");
    private static final Pattern UP = Pattern.compile("大[一1](?:号|码|点的码)|再大的码|大点的码|往上[一1]个|下[一1]段");
    private static final Pattern DOWN = Pattern.compile("小[一1](?:号|码|点的码)|再小的码|小点的码|往下[一1]个|上[一1]段");

    static List<Variant> in(String text) {
        String folded = Numerals.arabic(Folding.fold(text));
        Stream<Variant> stages =
                STAGE.matcher(folded).results().map(m -> new Variant(Kind.STAGE, Integer.parseInt(m.group(1))));
        Stream<Variant> sizes = SIZE.matcher(folded)
                .results()
                .map(m -> new Variant(Kind.SIZE, sizeRank(m.group(1) == null ? m.group(2) : m.group(1))));
        return Stream.concat(stages, sizes).distinct().toList();
    }

    /** @param folded a text with its numerals as digits @return it without stages and sizes */
    static String without(String folded) {
        return SIZE.matcher(STAGE.matcher(folded).replaceAll("")).replaceAll("");
    }

    /** @return +1 or -1 when the text asks for the next larger or smaller variant than the one spoken of before */
    static Optional<Integer> step(String text) {
        Matcher up = UP.matcher(text);
        if (up.find()) return Optional.of(1);
        return DOWN.matcher(text).find() ? Optional.of(-1) : Optional.empty();
    }

    private static int sizeRank(String size) {
        return switch (size) {
            case "2xl" -> SIZES.indexOf("xxl");
            case "3xl" -> SIZES.indexOf("xxxl");
            default -> SIZES.indexOf(size);
        };
    }
}
