package com.guidecopilot.knowledge.offer;

import com.guidecopilot.knowledge.text.Folding;
import com.guidecopilot.knowledge.text.Numerals;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What tells the members of a product family apart: the stage of a formula (2段), the size of a nappy (L码), or a measure
 * (5.5L, 1.8米).
 *
 * @param kind variants of one kind exclude each other: {@link #STAGE}, {@link #SIZE}, or a unit in its one spelling
 * @param rank their order, for "one size up"
 */
record Variant(String kind, double rank) {

    static final String STAGE = "段";
    static final String SIZE = "码";

    private static final List<String> SIZES = List.of("nb", "xs", "s", "m", "l", "xl", "xxl", "xxxl");
    private static final Pattern STAGED = Pattern.compile("(?<![0-9.])([0-9])段");
    private static final Pattern SIZED = Pattern.compile(
            "(?<![a-z0-9])(nb|xs|s|m|l|xl|xxl|xxxl|2xl|3xl)(?:码|号)|(?<![a-z0-9])(nb|xl|xxl|xxxl)(?![a-z0-9])");
    /** 一米八 is 1.8米. */
    private static final Pattern AND_A_BIT = Pattern.compile("(?<![\\d.])(\\d)米([1-9一二三四五六七八九])(?![\\d.米个])");

    private static final String DIGITS = "零一二三四五六七八九";
    private static final Pattern MEASURED = Pattern.compile(
            "(?<![\\d.a-z×x*])(\\d+(?:\\.\\d+)?)\\s*(毫升|ml(?![a-z])|升|l(?![a-z])|公斤|千克|kg(?![a-z])|克|g(?![a-z])|厘米|公分|cm(?![a-z])"
                    + "|毫米|mm(?![a-z])|米|寸|支(?=[^装]))");
    private static final Pattern UP = Pattern.compile("大[一1](?:号|码|点的码)|再大的码|大点的码|往上[一1]个|再往上|下[一1]段");
    private static final Pattern DOWN = Pattern.compile("小[一1](?:号|码|点的码)|再小的码|小点的码|往下[一1]个|再往下|上[一1]段");

    /** @return a text in the one spelling in which variants are looked for */
    static String plain(String text) {
        return AND_A_BIT.matcher(Numerals.arabic(Folding.fold(text))).replaceAll(found -> {
            int chinese = DIGITS.indexOf(found.group(2));
            return found.group(1) + "." + (chinese > 0 ? chinese : found.group(2)) + "米";
        });
    }

    static List<Variant> in(String text) {
        String plain = plain(text);
        Stream<Variant> stages =
                STAGED.matcher(plain).results().map(m -> new Variant(STAGE, Integer.parseInt(m.group(1))));
        Stream<Variant> sizes = SIZED.matcher(plain)
                .results()
                .map(m -> new Variant(SIZE, sizeRank(m.group(1) == null ? m.group(2) : m.group(1))));
        Stream<Variant> measures = MEASURED.matcher(plain)
                .results()
                .map(m -> new Variant(unit(m.group(2)), Double.parseDouble(m.group(1))));
        return Stream.of(stages, sizes, measures).flatMap(s -> s).distinct().toList();
    }

    /** @return a {@link #plain} text with its stages, sizes and measures blanked */
    static String without(String plain) {
        String text = plain;
        for (Pattern pattern : List.of(STAGED, SIZED, MEASURED)) {
            text = pattern.matcher(text).replaceAll(m -> " ".repeat(m.group().length()));
        }
        return text;
    }

    /** @return +1 or -1 when the text asks for the next larger or smaller variant than the one spoken of before */
    static Optional<Integer> step(String text) {
        Matcher up = UP.matcher(text);
        if (up.find()) return Optional.of(1);
        return DOWN.matcher(text).find() ? Optional.of(-1) : Optional.empty();
    }

    /** A stage or size always tells products apart; a measure only where a relative has another. */
    boolean isMeasure() {
        return !kind.equals(STAGE) && !kind.equals(SIZE);
    }

    private static String unit(String written) {
        return switch (written) {
            case "升" -> "l";
            case "毫升" -> "ml";
            case "公斤", "千克" -> "kg";
            case "克" -> "g";
            case "公分", "厘米" -> "cm";
            case "毫米" -> "mm";
            default -> written;
        };
    }

    private static int sizeRank(String size) {
        return switch (size) {
            case "2xl" -> SIZES.indexOf("xxl");
            case "3xl" -> SIZES.indexOf("xxxl");
            default -> SIZES.indexOf(size);
        };
    }
}
