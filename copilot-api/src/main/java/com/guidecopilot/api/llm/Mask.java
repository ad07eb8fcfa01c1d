package com.guidecopilot.api.llm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hides personal data of one question behind placeholders such as {@code 〔手机号1〕}, the same one for the same words
 * wherever they stand, and puts them back in the answer. Not thread-safe.
 */
final class Mask {

    static final char OPEN = '〔';
    static final char CLOSE = '〕';

    private static final String NAME = "称呼";
    /** One character is a word of many. */
    private static final int SHORTEST_NAME = 2;
    /** Customers are called so too, and so is everybody. */
    private static final Set<String> NAMES_OF_MANY = Set.of("宝宝", "宝贝", "妈妈", "爸爸", "顾客", "客户", "老师");

    private final List<String> names;
    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, String> hidden = new LinkedHashMap<>();

    private record Span(int start, int end, String word) {}

    Mask(List<String> names) {
        this.names = names.stream()
                .map(String::strip)
                .filter(name -> name.length() >= SHORTEST_NAME && !NAMES_OF_MANY.contains(name))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String hide(String text) {
        // A placeholder that somebody wrote must not be filled with another's number.
        String source = text.replace(OPEN, '(').replace(CLOSE, ')');
        StringBuilder masked = new StringBuilder();
        int from = 0;
        for (Span span : spans(source)) {
            masked.append(source, from, span.start())
                    .append(placeholder(source.substring(span.start(), span.end()), span.word()));
            from = span.end();
        }
        return masked.append(source, from, source.length()).toString();
    }

    Unmasking unmasking() {
        return new Unmasking(hidden);
    }

    private List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        Stream.concat(
                        PersonalData.in(text).stream()
                                .map(found -> new Span(
                                        found.start(), found.end(), found.kind().word())),
                        names.stream().flatMap(name -> occurrences(text, name)))
                .filter(span ->
                        spans.stream().noneMatch(other -> span.start() < other.end() && other.start() < span.end()))
                .forEach(spans::add);
        spans.sort(Comparator.comparingInt(Span::start));
        return spans;
    }

    private static Stream<Span> occurrences(String text, String name) {
        return Stream.iterate(text.indexOf(name), at -> at >= 0, at -> text.indexOf(name, at + name.length()))
                .map(at -> new Span(at, at + name.length(), NAME));
    }

    private String placeholder(String words, String kind) {
        return placeholders.computeIfAbsent(words, ignored -> {
            String placeholder = "%c%s%d%c".formatted(OPEN, kind, countOf(kind), CLOSE);
            hidden.put(placeholder, words);
            return placeholder;
        });
    }

    private long countOf(String kind) {
        return 1
                + hidden.keySet().stream()
                        .filter(placeholder -> placeholder.startsWith(OPEN + kind))
                        .count();
    }
}
