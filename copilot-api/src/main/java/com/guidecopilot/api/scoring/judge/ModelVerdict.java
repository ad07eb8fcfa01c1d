package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a model says of one question, if it can be used. */
sealed interface ModelVerdict {

    int LONGEST = 8_000;
    /** A mark or a single character is in every line, and shows nothing. */
    int FEWEST_LETTERS = 2;

    /** Of an answer that says one thing twice nobody knows which it means. */
    JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    ModelVerdict MISSING = new Refused(Objection.MISSING.name());

    /** Stable: a label of metrics, listed in docs/judge.md beside the reasons of failed calls. */
    enum Objection {
        BROKEN_JSON,
        /** The question is not answered, or twice. */
        MISSING,
        UNKNOWN_LEVEL,
        /** The author did not say it there. */
        UNSAID_QUOTE,
        /** Something was seen, but nothing is shown for it. */
        NO_QUOTE,
        TOO_LONG
    }

    /** @param level null = the situation did not call for it */
    record Held(@Nullable Level level, List<Evidence> evidence) implements ModelVerdict {

        private static final double BOTH_SAY_SO = 0.9;
        private static final double THEY_DIFFER = 0.55;

        /** The model's own reason may hold a customer's words, and is dropped. */
        Answer answer(Question question, Answer own) {
            if (level == null) return new Answer.NotApplicable(ModelReasons.notApplicable(question));
            boolean same = own instanceof Answer.Scored scored && scored.level() == level;
            return new Answer.Scored(
                    level, same ? BOTH_SAY_SO : THEY_DIFFER, ModelReasons.of(question, level), evidence);
        }
    }

    record Refused(String reason) implements ModelVerdict {}

    static Map<Question, ModelVerdict> allRefused(String reason) {
        Map<Question, ModelVerdict> all = new EnumMap<>(Question.class);
        for (Question question : Question.values()) all.put(question, new Refused(reason));
        return all;
    }

    static Map<Question, ModelVerdict> read(String said, ShownTalk talk) {
        int from = said.indexOf('{');
        int to = said.lastIndexOf('}');
        if (from < 0 || to < from) return allRefused(Objection.BROKEN_JSON.name());
        try {
            JsonNode answers = JSON.readTree(said.substring(from, to + 1)).path("answers");
            if (!answers.isArray()) return allRefused(Objection.BROKEN_JSON.name());
            Map<Question, ModelVerdict> verdicts = new EnumMap<>(Question.class);
            for (JsonNode answer : answers) {
                question(answer)
                        .ifPresent(
                                question -> verdicts.merge(question, verdict(answer, talk), (one, other) -> MISSING));
            }
            return verdicts;
        } catch (JacksonException e) {
            return allRefused(Objection.BROKEN_JSON.name());
        }
    }

    private static Optional<Question> question(JsonNode answer) {
        String name = answer.path("question").asString("");
        return Arrays.stream(Question.values())
                .filter(question -> question.name().equals(name))
                .findFirst();
    }

    private static ModelVerdict verdict(JsonNode answer, ShownTalk talk) {
        String said = answer.path("level").asString("");
        if (said.equals("NOT_APPLICABLE")) return new Held(null, List.of());
        Optional<Level> level = Arrays.stream(Level.values())
                .filter(one -> one.name().equals(said))
                .findFirst();
        if (level.isEmpty()) return new Refused(Objection.UNKNOWN_LEVEL.name());
        List<Evidence> evidence = new ArrayList<>();
        for (JsonNode quote : answer.path("quotes")) {
            String words = quote.path("quote").asString("");
            if (letters(words) < FEWEST_LETTERS) return new Refused(Objection.NO_QUOTE.name());
            Optional<Evidence> place = talk.quoted(quote.path("line").asInt(0), words);
            if (place.isEmpty()) return new Refused(Objection.UNSAID_QUOTE.name());
            evidence.add(place.get());
        }
        boolean proven = level.get() == Level.MISSED || !evidence.isEmpty();
        return proven ? new Held(level.get(), evidence) : new Refused(Objection.NO_QUOTE.name());
    }

    private static long letters(String words) {
        return words.codePoints().filter(Character::isLetterOrDigit).count();
    }
}
