package com.guidecopilot.api.rules;

import com.guidecopilot.api.rules.Language.Understood;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Makes rules of what somebody wrote. A rule that compiled is kept by its caller: compiling costs about a millisecond. */
@Component
public class Rules {

    private final Map<Vocabulary, Language> conditions = new ConcurrentHashMap<>();
    private final Map<Vocabulary, Language> numbers = new ConcurrentHashMap<>();

    /** A condition: true or false. */
    public Compiled compile(String text, Vocabulary vocabulary) {
        return switch (conditions
                .computeIfAbsent(vocabulary, Language::ofConditions)
                .understand(text)) {
            case Understood.Fine(Run run) -> new Rule(text, run);
            case Understood.Wrong(Flaw flaw) -> flaw;
        };
    }

    /** A whole number, such as an amount in fen. */
    public Formulated formula(String text, Vocabulary vocabulary) {
        return switch (numbers.computeIfAbsent(vocabulary, Language::ofNumbers).understand(text)) {
            case Understood.Fine(Run run) -> new Formula(text, run);
            case Understood.Wrong(Flaw flaw) -> flaw;
        };
    }
}
