package com.guidecopilot.knowledge.parse;

import java.util.Optional;
import java.util.regex.Pattern;

/** Ways in which people mark a heading where they have nothing but letters. */
enum WrittenHeading {
    CHAPTER("第[一二三四五六七八九十百\\d]+[章节篇部]分?[\\s　：:、.]*.{0,30}"),
    HAN("[一二三四五六七八九十]{1,3}[、.．]\\s*.{1,40}"),
    HAN_IN_BRACKETS("[(（][一二三四五六七八九十]{1,3}[)）]、?\\s*.{1,40}"),
    DECIMAL("\\d{1,2}(?:[.．]\\d{1,2}){1,3}[.．、]?\\s+.{1,40}|\\d{1,2}(?:[.．]\\d{1,2}){1,3}\\s*\\p{IsHan}.{0,40}"),
    ARABIC("\\d{1,2}(?:、|[.．](?!\\d))\\s*.{1,40}"),
    LENTICULAR("【[^【】]{1,30}】|〖[^〖〗]{1,30}〗|\\[[^\\[\\]]{1,30}]");

    private static final Pattern GOES_ON = Pattern.compile(".*[。；;，,、…]$");

    private final Pattern pattern;

    WrittenHeading(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** What the line is marked with; a line that ends within a sentence, or with its end, is none. */
    static Optional<WrittenHeading> of(String line) {
        if (GOES_ON.matcher(line).matches()) return Optional.empty();
        for (WrittenHeading way : values()) {
            if (way.pattern.matcher(line).matches()) return Optional.of(way);
        }
        return Optional.empty();
    }

    /** Whether the line begins with a number, which makes a list of it if its neighbour does so too. */
    static boolean isNumbered(String line) {
        return ARABIC.pattern
                .matcher(line.length() > 40 ? line.substring(0, 40) : line)
                .lookingAt();
    }
}
