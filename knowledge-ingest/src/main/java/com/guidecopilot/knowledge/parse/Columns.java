package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** What the columns of a table are called, and so what a row of it says: facts, a script, or a question with its answer. */
final class Columns {

    private static final Set<String> SCENE = Set.of("场景", "适用场景", "场景名称", "scene", "scenario");
    private static final Set<String> WHEN = Set.of("何时用", "何时使用", "使用时机", "适用时机", "when", "when to use");
    private static final Set<String> SCRIPT = Set.of("话术", "标准话术", "参考话术", "推荐话术", "script");
    private static final Set<String> QUESTION = Set.of("问题", "问", "问句", "常见问题", "question", "q");
    private static final Set<String> ANSWER = Set.of("答案", "回答", "答", "答复", "回复", "answer", "a");

    private final List<String> names;
    private final int scene;
    private final int when;
    private final int script;
    private final int question;
    private final int answer;

    /** @param headings the scene of a script; else none */
    record Line(Block.Kind kind, List<String> headings, String text) {}

    private Columns(List<String> names) {
        this.names = List.copyOf(names);
        this.scene = indexOf(SCENE);
        this.when = indexOf(WHEN);
        this.script = indexOf(SCRIPT);
        this.question = indexOf(QUESTION);
        this.answer = indexOf(ANSWER);
    }

    static Columns named(List<String> names) {
        return new Columns(names);
    }

    /** Two names or more, and no figure among them: a row of values has one nearly always. */
    static boolean couldBeNamedBy(List<String> cells) {
        Set<String> distinct = new HashSet<>(cells);
        distinct.remove("");
        return distinct.size() > 1 && cells.stream().noneMatch(Wording::isFigure);
    }

    /** A header of two lines has a cell merged across columns in the first and their own names in the second. */
    static boolean secondLineOf(List<String> first, List<String> second) {
        if (second.stream().anyMatch(Wording::isFigure)) return false;
        boolean spans = false;
        for (int i = 1; i < first.size(); i++) {
            boolean across = !first.get(i).isEmpty() && first.get(i).equals(first.get(i - 1));
            spans |= across && !at(second, i).isEmpty() && !at(second, i).equals(at(second, i - 1));
        }
        return spans;
    }

    static List<String> merged(List<String> first, List<String> second) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            String over = at(first, i);
            String under = at(second, i);
            boolean one = over.isEmpty() || under.isEmpty() || over.equals(under);
            names.add(one ? (over.isEmpty() ? under : over) : over + "·" + under);
        }
        return names;
    }

    static String values(List<String> cells) {
        return String.join("; ", cells.stream().filter(cell -> !cell.isEmpty()).toList());
    }

    boolean isRepeatedIn(List<String> cells) {
        return trimmed(cells).equals(trimmed(names));
    }

    /** One value merged across the whole row names the rows below it. */
    boolean isSection(List<String> cells) {
        return cells.size() > 1 && cells.size() >= names.size() && new HashSet<>(cells).size() == 1;
    }

    Line line(List<String> cells) {
        if (script >= 0 && (scene >= 0 || when >= 0) && !at(cells, script).isEmpty()) return scriptOf(cells);
        if (question >= 0
                && answer >= 0
                && !at(cells, question).isEmpty()
                && !at(cells, answer).isEmpty()) {
            return questionOf(cells);
        }
        return new Line(Block.Kind.TABLE_ROW, List.of(), facts(cells, Set.of(), "; "));
    }

    private Line scriptOf(List<String> cells) {
        StringJoiner text = new StringJoiner("\n");
        if (!at(cells, when).isEmpty()) text.add("何时用：" + at(cells, when));
        String others = facts(cells, Set.of(scene, when, script), "\n");
        if (!others.isEmpty()) text.add(others);
        text.add("话术：" + at(cells, script));
        String heading = at(cells, scene);
        return new Line(Block.Kind.SCRIPT, heading.isEmpty() ? List.of() : List.of(heading), text.toString());
    }

    private Line questionOf(List<String> cells) {
        StringJoiner text = new StringJoiner("\n").add(at(cells, question)).add(at(cells, answer));
        String others = facts(cells, Set.of(question, answer), "; ");
        if (!others.isEmpty()) text.add(others);
        return new Line(Block.Kind.QUESTION_ANSWER, List.of(), text.toString());
    }

    private String facts(List<String> cells, Set<Integer> without, String separator) {
        StringJoiner facts = new StringJoiner(separator);
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).isEmpty() || without.contains(i)) continue;
            facts.add(at(names, i).isEmpty() ? cells.get(i) : at(names, i) + ": " + cells.get(i));
        }
        return facts.toString();
    }

    private int indexOf(Set<String> wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (wanted.contains(names.get(i).toLowerCase(Locale.ROOT))) return i;
        }
        return -1;
    }

    private static String at(List<String> cells, int index) {
        return index >= 0 && index < cells.size() ? cells.get(index) : "";
    }

    private static List<String> trimmed(List<String> cells) {
        int end = cells.size();
        while (end > 0 && cells.get(end - 1).isEmpty()) end--;
        return cells.subList(0, end);
    }
}
