package com.guidecopilot.knowledge.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes Chinese numerals before a measure word as digits, so that 二段 equals 2段 and 三个月 equals 3个月. Numerals that
 * count nothing (一下, 一起, 第一时间) stay as they are.
 */
public final class Numerals {

    private static final String MEASURES =
            "段|码|号线?|期|岁|周岁|周|个月|个工作日|工作日|个小时|小时|天|日|月|年|分钟|秒|元|块|毛|折|件|罐|包|片|盒|瓶|支|袋|台|只|双|套|张|条|倍|位|次|升|斤|公斤|千克|克|毫升|厘米|毫米|米|度";
    private static final Pattern COUNTED =
            Pattern.compile("(?<![第一二两三四五六七八九十百千零半])([零一二两三四五六七八九十百千]{1,7})(?=(?:" + MEASURES + "))");

    private Numerals() {}

    public static String arabic(String text) {
        Matcher matcher = COUNTED.matcher(text);
        return matcher.replaceAll(found -> {
            int value = value(found.group(1));
            return value < 0 ? found.group(1) : Integer.toString(value);
        });
    }

    /** @return -1 when the characters are no number, such as 一三 or 十十 */
    private static int value(String numeral) {
        int total = 0;
        int digit = -1;
        int lastUnit = Integer.MAX_VALUE;
        for (char c : numeral.toCharArray()) {
            int unit = unit(c);
            if (unit == 0) {
                if (c == '零') continue;
                if (digit >= 0) return -1;
                digit = digit(c);
            } else {
                if (unit >= lastUnit) return -1;
                lastUnit = unit;
                total += (digit < 0 ? 1 : digit) * unit;
                digit = -1;
            }
        }
        return digit < 0 ? total : total + digit;
    }

    private static int unit(char c) {
        return switch (c) {
            case '十' -> 10;
            case '百' -> 100;
            case '千' -> 1000;
            default -> 0;
        };
    }

    private static int digit(char c) {
        return c == '两' ? 2 : "零一二三四五六七八九".indexOf(c);
    }
}
