package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.rules.Rule;
import com.guidecopilot.api.rules.WrittenFlaw;
import com.guidecopilot.api.rules.YamlPlaces;
import com.guidecopilot.api.rules.YamlPlaces.Fields;
import com.guidecopilot.api.rules.YamlPlaces.Word;
import com.guidecopilot.api.rules.YamlWords;
import com.guidecopilot.api.scoring.card.Criterion.Measure;
import com.guidecopilot.api.scoring.sheet.Question;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads by what a criterion is measured: exactly one thing. */
final class MeasureReader {

    private static final List<String> KINDS =
            List.of("first-reply", "replies", "forbidden", "facts-held", "playbook-steps", "says", "judged");

    static final Set<String> FIELDS = Stream.concat(
                    Stream.of("code", "title", "weight", "critical", "when"), KINDS.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Question> QUESTIONS = Map.of(
            "need", Question.NEED,
            "warmth", Question.WARMTH,
            "recommendation", Question.RECOMMENDATION,
            "closing", Question.CLOSING,
            "response", Question.RESPONSE);
    private static final int LONGEST_SAYING = 40;

    private final YamlPlaces yaml;
    private final YamlWords words;
    private final Map<Question, String> asked = new EnumMap<>(Question.class);
    private final List<Word> playbooks = new ArrayList<>();
    private final List<WrittenFlaw> notes = new ArrayList<>();

    MeasureReader(YamlPlaces yaml, YamlWords words) {
        this.yaml = yaml;
        this.words = words;
    }

    /** What whoever wrote it should know, though it is no flaw. */
    List<WrittenFlaw> notes() {
        return List.copyOf(notes);
    }

    List<Word> playbooks() {
        return List.copyOf(playbooks);
    }

    Optional<Measure> measure(Fields fields) {
        List<String> kinds = KINDS.stream().filter(fields::has).toList();
        if (kinds.isEmpty()) yaml.wrong(fields.here(), "缺少衡量的办法：%s 之一".formatted(String.join("、", KINDS)));
        if (kinds.size() > 1)
            yaml.wrong(fields.at(kinds.get(1)), "一项标准只能有一种衡量的办法，这里有 %s".formatted(String.join("、", kinds)));
        return kinds.stream()
                .map(kind -> measure(fields, kind))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Measure> measure(Fields fields, String kind) {
        return switch (kind) {
            case "first-reply" -> fields.mapping(kind).flatMap(times -> reply(times, true));
            case "replies" -> fields.mapping(kind).flatMap(times -> reply(times, false));
            case "forbidden" -> fields.mapping(kind).map(this::forbidden);
            case "facts-held" ->
                fields.mapping(kind).map(none -> {
                    none.allowOnly(Set.of());
                    return new Measure.FactsHeld();
                });
            case "playbook-steps" -> Optional.of(steps(fields));
            case "says" -> says(fields);
            default -> judged(fields);
        };
    }

    private Optional<Measure> reply(Fields times, boolean first) {
        times.allowOnly(Set.of("within", "late"));
        Optional<Duration> within = words.duration(times, "within");
        Optional<Duration> late = words.duration(times, "late");
        if (within.isEmpty() || late.isEmpty()) return Optional.empty();
        if (within.get().compareTo(late.get()) > 0) {
            yaml.wrong(times.at("late"), "late 不能短于 within：超过 within 算一半，超过 late 不得分");
        }
        return Optional.of(new Measure.Reply(first, within.get(), late.get()));
    }

    private Measure forbidden(Fields fields) {
        fields.allowOnly(Set.of("sayings", "except"));
        List<Word> sayings = fields.words("sayings");
        if (fields.has("sayings") && sayings.isEmpty()) yaml.wrong(fields.at("sayings"), "至少要有一个说法");
        List<Word> except = fields.has("except") ? fields.words("except") : List.of();
        Stream.concat(sayings.stream(), except.stream()).forEach(this::saying);
        List<String> plain =
                sayings.stream().map(word -> Spelling.of(word.text()).letters()).toList();
        except.stream()
                .filter(word ->
                        plain.stream().noneMatch(Spelling.of(word.text()).letters()::contains))
                .forEach(word -> note(word, "“%s”里没有任何一个禁用的说法，可以不写".formatted(word.text())));
        return new Measure.Forbidden(
                sayings.stream().map(Word::text).toList(),
                except.stream().map(Word::text).toList());
    }

    void note(Word word, String text) {
        notes.add(new WrittenFlaw(word.line(), word.column(), word.place(), text));
    }

    private void saying(Word word) {
        if (word.text().length() > LONGEST_SAYING) yaml.wrong(word, "不能超过 %d 个字".formatted(LONGEST_SAYING));
        if (Spelling.of(word.text()).letters().isBlank()) yaml.wrong(word, "说法里要有文字");
    }

    private Measure steps(Fields fields) {
        List<Word> codes = fields.words("playbook-steps");
        playbooks.addAll(codes);
        return new Measure.PlaybookSteps(codes.stream().map(Word::text).toList());
    }

    private Optional<Measure> says(Fields fields) {
        Optional<Word> word = fields.word("says");
        Optional<Rule> rule = word.flatMap(one -> words.rule(one, CardWords.MESSAGE));
        rule.filter(one -> !one.names().contains("message"))
                .ifPresent(one -> yaml.wrong(word.orElseThrow(), "says 要看 message：逐条看作者说的话"));
        return rule.map(Measure.Says::new);
    }

    private Optional<Measure> judged(Fields fields) {
        Optional<Word> word = fields.word("judged");
        if (word.isEmpty()) return Optional.empty();
        Question question = QUESTIONS.get(word.get().text());
        if (question == null) {
            yaml.wrong(word.get(), "judged 写成 need、warmth、recommendation、closing 或 response");
            return Optional.empty();
        }
        String earlier = asked.putIfAbsent(question, word.get().place());
        if (earlier != null)
            yaml.wrong(word.get(), "%s 已经在 %s 问过".formatted(word.get().text(), earlier));
        return Optional.of(new Measure.Judged(question));
    }
}
