package com.guidecopilot.api.rules;

import com.guidecopilot.api.rules.YamlPlaces.Fields;
import com.guidecopilot.api.rules.YamlPlaces.Word;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What headquarters' texts have in common: codes, titles, times, conditions. What is not as it should be becomes a flaw. */
public final class YamlWords {

    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,4})([mhd])");

    private final YamlPlaces yaml;
    private final Rules rules;
    private final Map<String, String> codes = new HashMap<>();

    public YamlWords(YamlPlaces yaml, Rules rules) {
        this.yaml = yaml;
        this.rules = rules;
    }

    public String code(Fields fields) {
        Optional<Word> word = fields.word("code");
        word.filter(one -> !CODE.matcher(one.text()).matches()).ifPresent(one -> yaml.wrong(one, "编号只能用小写字母、数字和 -"));
        return word.map(Word::text).orElse("");
    }

    /** The code of one of several. @param reason of what it is the code, such as {@code 步骤编号 %s 与 %s 重复} */
    public String codeOfItsOwn(Fields fields, String reason) {
        String code = code(fields);
        if (code.isEmpty()) return code;
        Word word = fields.word("code").orElseThrow();
        String earlier = codes.putIfAbsent(code, word.place());
        if (earlier != null) yaml.wrong(word, reason.formatted(code, earlier));
        return code;
    }

    public String text(Fields fields, String key, int longest) {
        Optional<Word> word = fields.word(key);
        word.filter(one -> one.text().length() > longest)
                .ifPresent(one -> yaml.wrong(one, "不能超过 %d 个字".formatted(longest)));
        return word.map(one -> one.text().strip()).orElse("");
    }

    /** @return empty when it is not there, or is none */
    public Optional<Duration> duration(Fields fields, String key) {
        return fields.word(key).flatMap(this::duration);
    }

    private Optional<Duration> duration(Word word) {
        Matcher matcher = DURATION.matcher(word.text());
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            yaml.wrong(word, "时长写成 30m、4h 或 7d");
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    public Optional<Rule> rule(Fields fields, String key, Vocabulary vocabulary) {
        return fields.word(key).flatMap(word -> rule(word, vocabulary));
    }

    public Optional<Rule> rule(Word word, Vocabulary vocabulary) {
        return switch (rules.compile(word.text(), vocabulary)) {
            case Rule rule -> Optional.of(rule);
            case Flaw flaw -> {
                yaml.wrong(word, flaw.line(), flaw.column(), flaw.reason());
                yield Optional.empty();
            }
        };
    }

    /** The condition of whoever wrote none. */
    public Optional<Rule> always(Vocabulary vocabulary) {
        return rules.compile("true", vocabulary) instanceof Rule rule ? Optional.of(rule) : Optional.empty();
    }

    public Optional<Formula> formula(Word word, Vocabulary vocabulary) {
        return switch (rules.formula(word.text(), vocabulary)) {
            case Formula formula -> Optional.of(formula);
            case Flaw flaw -> {
                yaml.wrong(word, flaw.line(), flaw.column(), flaw.reason());
                yield Optional.empty();
            }
        };
    }
}
