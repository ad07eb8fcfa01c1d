package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.rules.Rule;
import com.guidecopilot.api.rules.Rules;
import com.guidecopilot.api.rules.WrittenFlaw;
import com.guidecopilot.api.rules.YamlPlaces;
import com.guidecopilot.api.rules.YamlPlaces.Fields;
import com.guidecopilot.api.rules.YamlPlaces.Word;
import com.guidecopilot.api.rules.YamlWords;
import com.guidecopilot.api.scoring.card.Criterion.Measure;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a scorecard as headquarters wrote it. All that is wrong with it is named at once, each at its place. */
@Component
class ScorecardReader {

    /**
     * @param card null when there is a flaw
     * @param notes what its writer should know, though it is no flaw
     * @param from where its first day stands; null = nowhere
     * @param playbooks where playbooks are named
     */
    record Read(
            @Nullable Scorecard card,
            List<WrittenFlaw> flaws,
            List<WrittenFlaw> notes,
            @Nullable Word from,
            List<Word> playbooks) {}

    private static final Set<String> FIELDS = Set.of("code", "title", "from", "applies", "authors", "criteria");
    private static final Pattern WEIGHT = Pattern.compile("0|[1-9][0-9]?|100");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int MOST_CRITERIA = 50;
    private static final Comparator<WrittenFlaw> DOWNWARDS =
            Comparator.comparingInt(WrittenFlaw::line).thenComparingInt(WrittenFlaw::column);

    private final Rules rules;

    ScorecardReader(Rules rules) {
        this.rules = rules;
    }

    Read read(String text) {
        YamlPlaces yaml = new YamlPlaces("评分卡应是 code、title、criteria 等字段");
        Fields root = yaml.read(text);
        if (root == null) return new Read(null, yaml.flaws(), List.of(), null, List.of());
        return new Reading(yaml).card(root);
    }

    /** One text that is being read. */
    private final class Reading {

        private final YamlPlaces yaml;
        private final YamlWords words;
        private final MeasureReader measures;

        private Reading(YamlPlaces yaml) {
            this.yaml = yaml;
            this.words = new YamlWords(yaml, rules);
            this.measures = new MeasureReader(yaml, words);
        }

        Read card(Fields root) {
            root.allowOnly(FIELDS);
            String code = words.code(root);
            String title = words.text(root, "title", 60);
            Word from = root.has("from") ? root.word("from").orElse(null) : null;
            LocalDate day = from == null ? null : date(from);
            Optional<Rule> applies = applies(root);
            Set<Author> authors = authors(root);
            List<Criterion> criteria = criteria(root);
            List<WrittenFlaw> flaws = yaml.flaws().stream().sorted(DOWNWARDS).toList();
            boolean sound = flaws.isEmpty() && applies.isPresent();
            Scorecard card = sound ? new Scorecard(code, title, day, applies.get(), authors, criteria) : null;
            return new Read(card, flaws, measures.notes(), from, measures.playbooks());
        }

        private @Nullable LocalDate date(Word word) {
            try {
                if (DAY.matcher(word.text()).matches()) return LocalDate.parse(word.text());
            } catch (DateTimeParseException e) {
                // No month has that day.
            }
            yaml.wrong(word, "from 写成 2026-11-01 这样的日期");
            return null;
        }

        private Optional<Rule> applies(Fields root) {
            if (!root.has("applies")) return words.always(CardWords.CONVERSATION);
            Optional<Word> word = root.word("applies");
            Optional<Rule> rule = word.flatMap(one -> words.rule(one, CardWords.CONVERSATION));
            rule.filter(Rule::canNeverHold).ifPresent(never -> yaml.wrong(word.orElseThrow(), "永远不成立：没有会话会用到这张评分卡"));
            return rule;
        }

        private Set<Author> authors(Fields root) {
            Set<Author> authors = EnumSet.noneOf(Author.class);
            if (!root.has("authors")) return EnumSet.of(Author.GUIDE, Author.CLOUD_GUIDE);
            for (Word word : root.words("authors")) {
                switch (word.text()) {
                    case "GUIDE" -> authors.add(Author.GUIDE);
                    case "CLOUD_GUIDE" -> authors.add(Author.CLOUD_GUIDE);
                    default -> yaml.wrong(word, "authors 写成 GUIDE、CLOUD_GUIDE");
                }
            }
            if (authors.isEmpty()) yaml.wrong(root.here(), "authors 至少要有 GUIDE 或 CLOUD_GUIDE");
            return authors;
        }

        private List<Criterion> criteria(Fields root) {
            List<Fields> written = root.mappings("criteria");
            if (written.isEmpty()) yaml.wrong(root.here(), "至少要有一项标准");
            if (written.size() > MOST_CRITERIA) yaml.wrong(root.here(), "不能超过 %d 项标准".formatted(MOST_CRITERIA));
            int sum = 0;
            List<Criterion> criteria = new ArrayList<>();
            for (Fields fields : written) {
                int weight = weight(fields);
                sum += weight;
                criterion(fields, weight).ifPresent(criteria::add);
            }
            if (!written.isEmpty() && sum != 100) {
                yaml.wrong(root.at("criteria"), "权重之和应为 100，这里合计 %d".formatted(sum));
            }
            return criteria;
        }

        private Optional<Criterion> criterion(Fields fields, int weight) {
            fields.allowOnly(MeasureReader.FIELDS);
            String code = words.codeOfItsOwn(fields, "标准编号 %s 与 %s 重复");
            String title = words.text(fields, "title", 60);
            boolean critical = critical(fields);
            Optional<Rule> when = fields.has("when") ? when(fields) : Optional.empty();
            Optional<Measure> measure = measures.measure(fields);
            measure.filter(one -> critical && one instanceof Measure.Judged)
                    .ifPresent(judged -> measures.note(fields.at("critical"), "由评判得出的关键项只会提示疑点，不会单独把总分归零；经人复核确认后才归零"));
            return measure.map(one -> new Criterion(code, title, weight, critical, when.orElse(null), one));
        }

        private Optional<Rule> when(Fields fields) {
            Optional<Word> word = fields.word("when");
            Optional<Rule> rule = word.flatMap(one -> words.rule(one, CardWords.SPAN));
            rule.filter(Rule::canNeverHold).ifPresent(never -> yaml.wrong(word.orElseThrow(), "永远不成立：这一项从不适用"));
            return rule;
        }

        private int weight(Fields fields) {
            Optional<Word> word = fields.word("weight");
            if (word.isEmpty()) return 0;
            if (WEIGHT.matcher(word.get().text()).matches())
                return Integer.parseInt(word.get().text());
            yaml.wrong(word.get(), "weight 是 100 分里占多少，写成 0 到 100 的整数");
            return 0;
        }

        private boolean critical(Fields fields) {
            if (!fields.has("critical")) return false;
            Optional<Word> word = fields.word("critical");
            word.filter(one -> !one.text().matches("true|false"))
                    .ifPresent(one -> yaml.wrong(one, "critical 写成 true 或 false"));
            return word.filter(one -> one.text().equals("true")).isPresent();
        }
    }
}
