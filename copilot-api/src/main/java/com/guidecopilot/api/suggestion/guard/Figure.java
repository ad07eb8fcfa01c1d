package com.guidecopilot.api.suggestion.guard;

import com.guidecopilot.knowledge.text.Folding;
import com.guidecopilot.knowledge.text.Numerals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number in a text with the unit that follows it: a price, a size, a time, a count.
 *
 * @param unit in one spelling for each unit; empty when none follows
 * @param written as it stands in the text
 */
record Figure(BigDecimal value, String unit, String written) {

    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("块钱", "元"),
            Map.entry("块", "元"),
            Map.entry("¥", "元"),
            Map.entry("rmb", "元"),
            Map.entry("公斤", "kg"),
            Map.entry("千克", "kg"),
            Map.entry("克", "g"),
            Map.entry("毫升", "ml"),
            Map.entry("升", "l"),
            Map.entry("厘米", "cm"),
            Map.entry("毫米", "mm"),
            Map.entry("米", "m"),
            Map.entry("公里", "km"),
            Map.entry("千米", "km"),
            Map.entry("小时", "小时"),
            Map.entry("个小时", "小时"),
            Map.entry("个月", "月"),
            Map.entry("个工作日", "工作日"),
            Map.entry("周岁", "岁"),
            Map.entry("度", "℃"),
            Map.entry("°c", "℃"),
            Map.entry("°", "℃"),
            Map.entry("分贝", "db"),
            Map.entry("号", "日"));
    private static final Pattern FIGURE = Pattern.compile(
            "(?<![a-z0-9.])(\\d+(?:\\.\\d+)?)\\s*(块钱|公斤|千克|毫升|厘米|毫米|公里|千米|个小时|小时|分钟|个月|个工作日|工作日|周岁|分贝"
                    + "|kg|km|mg|μg|ml|cm|mm|db|℃|°c|rmb|元|块|克|升|米|度|°|岁|天|日|月|年|周|斤|秒|号|折|倍|段|码|件|罐|包|片|盒|瓶|支|袋|台|只|张|次|积分|%|g|l|m)?");
    /** 买三免一, 买2送1: the numbers of such a phrase mean something only together. */
    private static final Pattern DEAL =
            Pattern.compile("(?:买|满)([0-9一二两三四五六七八九十]+)[件罐包盒]?(?:免|送|赠)([0-9一二两三四五六七八九十]+)");

    private static final Pattern HALF = Pattern.compile("半价|对折");
    private static final String DIGITS = "零一二三四五六七八九十";

    /** Every figure of a text, in order. Numbers inside a name, such as A2 or S2, are not figures. */
    static List<Figure> in(String text) {
        String folded = Numerals.arabic(Folding.fold(text)).replaceAll("(?<=\\d),(?=\\d{3})", "");
        List<Figure> figures = new ArrayList<>();
        Matcher numbers = FIGURE.matcher(folded);
        while (numbers.find()) {
            String unit = numbers.group(2) == null ? "" : numbers.group(2);
            boolean yuanBefore = numbers.start() > 0 && "¥￥".indexOf(folded.charAt(numbers.start() - 1)) >= 0;
            String named = yuanBefore ? "元" : SPELLINGS.getOrDefault(unit, unit);
            figures.add(new Figure(
                    new BigDecimal(numbers.group(1)).stripTrailingZeros(),
                    named,
                    numbers.group().strip()));
        }
        DEAL.matcher(folded)
                .results()
                .forEach(deal -> figures.add(new Figure(
                        BigDecimal.valueOf(number(deal.group(1)) * 1000L + number(deal.group(2))),
                        "买免送",
                        deal.group())));
        HALF.matcher(folded)
                .results()
                .forEach(half -> figures.add(new Figure(BigDecimal.valueOf(5), "折", half.group())));
        return figures;
    }

    /** Whether evidence that has the other figure supports this one. A unit that one of them leaves out is no contradiction. */
    boolean isSupportedBy(Figure evidence) {
        if (unit.equals("斤") && evidence.unit.equals("kg")) {
            return value.compareTo(evidence.value.multiply(BigDecimal.TWO)) == 0;
        }
        return value.compareTo(evidence.value) == 0
                && (unit.equals(evidence.unit) || unit.isEmpty() || evidence.unit.isEmpty());
    }

    private static int number(String numeral) {
        if (Character.isDigit(numeral.charAt(0))) return Integer.parseInt(numeral);
        return numeral.equals("两") ? 2 : DIGITS.indexOf(numeral.charAt(numeral.length() - 1));
    }
}
