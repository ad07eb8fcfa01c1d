package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.rules.Facts;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A transcript in the words of {@link CardWords}. */
final class CardFacts {

    private static final Pattern ASKS = Pattern.compile("[?？]|吗|呢|什么|多少|怎么|怎样|几[个岁月点号天段款]|哪|能不能|有没有|是不是|可不可以|有货|推荐");

    private CardFacts() {}

    static Facts of(Transcript transcript) {
        return new Facts(Map.of("talk", talk(transcript)));
    }

    static Facts of(Transcript transcript, Writer author) {
        Map<String, Object> talk = new HashMap<>(talk(transcript));
        talk.put("ownTexts", texts(transcript, line -> author.equals(line.writer())));
        talk.put("ownMessages", count(transcript, line -> author.equals(line.writer())));
        talk.put("author", author.kind().name());
        return new Facts(Map.of("talk", talk));
    }

    private static Map<String, Object> talk(Transcript transcript) {
        List<String> customers = texts(transcript, Line::isCustomers);
        return Map.of(
                "customerTexts", customers,
                "staffTexts", texts(transcript, line -> !line.isCustomers()),
                "customerMessages", count(transcript, Line::isCustomers),
                "staffMessages", count(transcript, line -> !line.isCustomers()),
                "characters", characters(transcript),
                "minutes", minutes(transcript),
                "customerAsked",
                        customers.stream().anyMatch(text -> ASKS.matcher(text).find()));
    }

    private static List<String> texts(Transcript transcript, Predicate<Line> whose) {
        return transcript.lines().stream()
                .filter(whose)
                .filter(Line::isSaid)
                .map(Line::text)
                .toList();
    }

    private static long count(Transcript transcript, Predicate<Line> whose) {
        return transcript.lines().stream().filter(whose).count();
    }

    private static long characters(Transcript transcript) {
        return transcript.lines().stream()
                .filter(Line::isSaid)
                .mapToLong(line -> line.text().codePointCount(0, line.text().length()))
                .sum();
    }

    private static long minutes(Transcript transcript) {
        if (transcript.lines().isEmpty()) return 0;
        return Duration.between(
                        transcript.lines().getFirst().sentAt(),
                        transcript.lines().getLast().sentAt())
                .toMinutes();
    }
}
