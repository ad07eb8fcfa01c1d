package com.guidecopilot.api.action;

import com.guidecopilot.api.action.Playbook.Again;
import com.guidecopilot.api.action.Playbook.Anchor;
import com.guidecopilot.api.action.Playbook.Exit;
import com.guidecopilot.api.action.Playbook.On;
import com.guidecopilot.api.action.Playbook.Step;
import com.guidecopilot.api.action.Playbook.Where;
import com.guidecopilot.api.action.facts.FactWords;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.rules.Formula;
import com.guidecopilot.api.rules.Rule;
import com.guidecopilot.api.rules.Rules;
import com.guidecopilot.api.rules.WrittenFlaw;
import com.guidecopilot.api.rules.YamlPlaces;
import com.guidecopilot.api.rules.YamlPlaces.Fields;
import com.guidecopilot.api.rules.YamlPlaces.Word;
import com.guidecopilot.api.rules.YamlWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a playbook as headquarters wrote it. All that is wrong with it is named at once, each at its place. */
@Component
class PlaybookReader {

    /** @param playbook null when it has a flaw without which nothing can be made of it @param scripts where each step's script stands */
    record Read(@Nullable Playbook playbook, List<WrittenFlaw> flaws, Map<String, Word> scripts) {}

    private static final Set<String> FIELDS = Set.of("code", "title", "scope", "lasts", "exits", "steps");
    private static final Set<String> EXIT_FIELDS = Set.of("title", "when");
    private static final Set<String> STEP_FIELDS =
            Set.of("code", "title", "why", "on", "when", "done", "script", "due", "value", "again", "most");
    private static final Map<String, EventKind> EVENTS = Map.of(
            "message", EventKind.MESSAGE_RECEIVED,
            "reply", EventKind.MESSAGE_SENT,
            "order", EventKind.ORDER_PLACED,
            "closed", EventKind.CONVERSATION_CLOSED);
    private static final Pattern CLOCK = Pattern.compile("(order|silence|known)\\+([0-9]{1,3})d");
    private static final Duration LASTS = Duration.ofDays(30);
    private static final int MOST_STEPS = 50;
    /** Only in a rule of these can be seen that something was done. */
    private static final Set<String> OBSERVABLE = Set.of("talk", "orders", "customer");

    private final Rules rules;

    PlaybookReader(Rules rules) {
        this.rules = rules;
    }

    Read read(String text) {
        YamlPlaces yaml = new YamlPlaces("剧本应是 code、title、steps 等字段");
        Fields root = yaml.read(text);
        if (root == null) return new Read(null, yaml.flaws(), Map.of());
        return new Reading(yaml).playbook(root);
    }

    /** One text that is being read. */
    private final class Reading {

        private final YamlPlaces yaml;
        private final YamlWords words;
        private final Map<String, Word> scripts = new LinkedHashMap<>();
        private final Map<String, String> triggers = new HashMap<>();

        private Reading(YamlPlaces yaml) {
            this.yaml = yaml;
            this.words = new YamlWords(yaml, rules);
        }

        Read playbook(Fields root) {
            root.allowOnly(FIELDS);
            String code = words.code(root);
            String title = words.text(root, "title", 60);
            Where where = root.word("scope").map(this::where).orElseGet(Where.Everywhere::new);
            Duration lasts = root.has("lasts") ? words.duration(root, "lasts").orElse(LASTS) : LASTS;
            List<Exit> exits = new ArrayList<>();
            for (Fields exit : root.mappings("exits")) {
                exit.allowOnly(EXIT_FIELDS);
                String why = words.text(exit, "title", 60);
                words.rule(exit, "when", FactWords.MOMENT).ifPresent(when -> exits.add(new Exit(why, when)));
            }
            List<Fields> written = root.mappings("steps");
            if (written.isEmpty()) yaml.wrong(root.here(), "至少要有一步");
            if (written.size() > MOST_STEPS) yaml.wrong(root.here(), "不能超过 %d 步".formatted(MOST_STEPS));
            List<Step> steps = new ArrayList<>();
            for (Fields fields : written) step(fields, exits).ifPresent(steps::add);
            List<WrittenFlaw> flaws = yaml.flaws();
            return new Read(
                    flaws.isEmpty() ? new Playbook(code, title, where, lasts, exits, steps) : null, flaws, scripts);
        }

        private Optional<Step> step(Fields fields, List<Exit> exits) {
            fields.allowOnly(STEP_FIELDS);
            String code = words.codeOfItsOwn(fields, "步骤编号 %s 与 %s 重复");
            String title = words.text(fields, "title", 60);
            String why = words.text(fields, "why", 200);
            Set<On> on = new LinkedHashSet<>();
            fields.words("on").forEach(word -> trigger(word).ifPresent(on::add));
            Optional<Rule> when = words.rule(fields, "when", FactWords.MOMENT);
            when.ifPresent(rule -> reachable(fields, rule, on, exits));
            Optional<Rule> done = Optional.empty();
            if (fields.has("done")) {
                done = words.rule(fields, "done", FactWords.MOMENT);
                done.filter(rule -> rule.names().stream().noneMatch(OBSERVABLE::contains))
                        .ifPresent(rule -> fields.word("done")
                                .ifPresent(word -> yaml.wrong(word, "看不出这一步做没做：done 要从 talk、orders 或 customer 里看")));
            } else {
                yaml.wrong(fields.here(), "缺少 done：没有凭据的一步看不出做没做");
            }
            String script =
                    fields.word("script").map(word -> script(code, word)).orElse("");
            Duration due = words.duration(fields, "due").orElse(LASTS);
            Optional<Formula> value = fields.has("value")
                    ? fields.word("value").flatMap(word -> words.formula(word, FactWords.MOMENT))
                    : plainZero();
            Again again = again(fields);
            Integer most = most(fields);
            if (when.isEmpty() || done.isEmpty() || value.isEmpty()) return Optional.empty();
            return Optional.of(
                    new Step(code, title, why, on, when.get(), done.get(), script, due, value.get(), again, most));
        }

        /** A step that can never fire, or that fires whenever another does, is a slip of the pen. */
        private void reachable(Fields fields, Rule when, Set<On> on, List<Exit> exits) {
            fields.word("when").ifPresent(word -> {
                if (when.canNeverHold()) yaml.wrong(word, "这一步永远不会触发");
                exits.stream()
                        .filter(exit -> plain(exit.when()).equals(plain(when)))
                        .findFirst()
                        .ifPresent(exit -> yaml.wrong(word, "满足它时剧本已经以“%s”退出，这一步到不了".formatted(exit.title())));
                for (On one : on) {
                    String earlier = triggers.putIfAbsent(one + " " + plain(when), word.place());
                    if (earlier != null) yaml.wrong(word, "与 %s 的触发条件相同".formatted(earlier));
                }
            });
        }

        private static String plain(Rule rule) {
            return rule.text().replaceAll("\\s+", "");
        }

        private String script(String step, Word word) {
            String script = word.text().strip();
            scripts.put(step, word);
            if (script.length() > 500) yaml.wrong(word, "话术不能超过 500 字");
            long asked = script.chars().filter(c -> c == '？' || c == '?').count();
            if (asked > 1 || script.contains("\n\n")) {
                yaml.wrong(word, "一步里有两件事：一次只问一个问题、只发一条，请拆成两步");
            }
            return script;
        }

        private Where where(Word word) {
            if (word.text().equals("brand")) return new Where.Everywhere();
            if (word.text().startsWith("region:"))
                return new Where.InRegion(word.text().substring(7));
            if (word.text().startsWith("store:"))
                return new Where.InStore(word.text().substring(6));
            yaml.wrong(word, "scope 写成 brand、region:区域编号 或 store:门店编号");
            return new Where.Everywhere();
        }

        private Optional<On> trigger(Word word) {
            EventKind event = EVENTS.get(word.text());
            if (event != null) return Optional.of(new On.Event(event));
            Matcher clock = CLOCK.matcher(word.text());
            if (clock.matches()) {
                Anchor anchor = switch (clock.group(1)) {
                    case "order" -> Anchor.ORDER;
                    case "silence" -> Anchor.SILENCE;
                    default -> Anchor.KNOWN;
                };
                return Optional.of(new On.DaysAfter(anchor, Integer.parseInt(clock.group(2))));
            }
            yaml.wrong(word, "on 写成 message、reply、order、closed，或 order+7d、silence+60d、known+1d");
            return Optional.empty();
        }

        private Again again(Fields fields) {
            if (!fields.has("again")) return new Again.Once();
            Word word = fields.word("again").orElse(null);
            if (word == null || word.text().equals("once")) return new Again.Once();
            if (word.text().equals("each")) return new Again.Each();
            if (word.text().matches("[1-9][0-9]{0,2}d")) {
                return new Again.InDays(
                        Integer.parseInt(word.text().substring(0, word.text().length() - 1)));
            }
            yaml.wrong(word, "again 写成 once、each，或 30d 这样的天数");
            return new Again.Once();
        }

        private @Nullable Integer most(Fields fields) {
            if (!fields.has("most")) return null;
            Word word = fields.word("most").orElse(null);
            if (word == null) return null;
            if (!word.text().matches("[1-9][0-9]{0,3}")) {
                yaml.wrong(word, "most 是每位导购每天最多几条，写成 1 到 9999");
                return null;
            }
            return Integer.valueOf(word.text());
        }

        private Optional<Formula> plainZero() {
            return rules.formula("0", FactWords.MOMENT) instanceof Formula zero ? Optional.of(zero) : Optional.empty();
        }
    }
}
