package com.guidecopilot.api.suggestion.compose;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether words ask for something, by the words that questions have. */
public final class Asking {

    private static final Predicate<String> WORDS = Pattern.compile(
                    "[吗么呢?？]|什么|啥|怎么|怎样|如何|咋|哪|几|多少|多钱|多久|多大|能不能|可不可以|可以|能|会不会|要不要|是不是|有没有|有[冇没]")
            .asPredicate();

    private Asking() {}

    public static boolean isIn(String words) {
        return WORDS.test(words);
    }
}
