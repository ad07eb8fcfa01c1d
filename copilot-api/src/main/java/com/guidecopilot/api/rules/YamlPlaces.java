package com.guidecopilot.api.rules;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML as texts, lists and mappings that remember where they stand, and collects what is wrong with them. */
public final class YamlPlaces {

    static final int LONGEST = 64 * 1024;

    private final String otherwise;
    private final List<WrittenFlaw> flaws = new ArrayList<>();

    /** @param otherwise what is to be said of a text that is no mapping */
    public YamlPlaces(String otherwise) {
        this.otherwise = otherwise;
    }

    public List<WrittenFlaw> flaws() {
        return List.copyOf(flaws);
    }

    /** @return null when it is no mapping: what is wrong is among the flaws then */
    public @Nullable Fields read(String text) {
        if (text.length() > LONGEST) {
            flaws.add(new WrittenFlaw(1, 1, "", "不能超过 %d 个字".formatted(LONGEST)));
            return null;
        }
        LoaderOptions bounds = new LoaderOptions();
        bounds.setMaxAliasesForCollections(0);
        bounds.setNestingDepthLimit(20);
        bounds.setAllowDuplicateKeys(false);
        try {
            Node root = new Yaml(new SafeConstructor(bounds)).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) return new Fields("", mapping);
            flaws.add(new WrittenFlaw(1, 1, "", otherwise));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            flaws.add(new WrittenFlaw(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "",
                    "YAML 写得不对：%s".formatted(e.getProblem())));
        } catch (YAMLException e) {
            flaws.add(new WrittenFlaw(1, 1, "", "YAML 写得不对"));
        }
        return null;
    }

    /** A text and where it stands. */
    public record Word(String text, String place, int line, int column, boolean block) {

        /** What is wrong with it, for whoever finds so after it was read. */
        public WrittenFlaw flaw(String reason) {
            return new WrittenFlaw(line, column, place, reason);
        }
    }

    /** A mapping. What is asked of it and is not there, or is another thing, becomes a flaw. */
    public final class Fields {

        private final String place;
        private final Node node;
        private final Map<String, Node> values = new LinkedHashMap<>();
        private final Map<String, Node> keys = new LinkedHashMap<>();

        private Fields(String place, MappingNode node) {
            this.place = place;
            this.node = node;
            for (NodeTuple tuple : node.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
                    wrong(tuple.getKeyNode(), below(key), "字段 %s 写了两遍".formatted(key));
                }
                keys.put(key, tuple.getKeyNode());
            }
        }

        public String below(String key) {
            return place.isEmpty() ? key : place + "." + key;
        }

        public void allowOnly(Set<String> known) {
            keys.forEach((key, at) -> {
                if (!known.contains(key)) wrong(at, below(key), "没有 %s 这个字段".formatted(key));
            });
        }

        public boolean has(String key) {
            return values.containsKey(key);
        }

        public Word here() {
            Mark mark = node.getStartMark();
            return new Word("", place, mark.getLine() + 1, mark.getColumn() + 1, false);
        }

        /** Where a field stands, whatever it is; where all of it stands when the field is not there. */
        public Word at(String key) {
            Node named = keys.get(key);
            if (named == null) return here();
            Mark mark = named.getStartMark();
            return new Word("", below(key), mark.getLine() + 1, mark.getColumn() + 1, false);
        }

        public Optional<Word> word(String key) {
            Node value = values.get(key);
            if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
                return Optional.of(wordOf(scalar, below(key)));
            }
            if (value == null) wrong(node, below(key), "缺少 %s".formatted(key));
            else wrong(value, below(key), "%s 应是一段文字".formatted(key));
            return Optional.empty();
        }

        public List<Word> words(String key) {
            Node value = values.get(key);
            if (value instanceof ScalarNode) return word(key).stream().toList();
            if (value instanceof SequenceNode list) {
                List<Word> words = new ArrayList<>();
                for (Node one : list.getValue()) {
                    String at = "%s[%d]".formatted(below(key), words.size());
                    if (one instanceof ScalarNode scalar) words.add(wordOf(scalar, at));
                    else wrong(one, at, "应是一段文字");
                }
                return words;
            }
            wrong(value == null ? node : value, below(key), value == null ? "缺少 %s".formatted(key) : "应是一列文字");
            return List.of();
        }

        /** @return empty when it is not there, or is no mapping */
        public Optional<Fields> mapping(String key) {
            Node value = values.get(key);
            if (value instanceof MappingNode mapping) return Optional.of(new Fields(below(key), mapping));
            if (value != null) wrong(value, below(key), "%s 应写成几个字段".formatted(key));
            return Optional.empty();
        }

        public List<Fields> mappings(String key) {
            Node value = values.get(key);
            if (value == null) return List.of();
            if (!(value instanceof SequenceNode list)) {
                wrong(value, below(key), "%s 应是一列".formatted(key));
                return List.of();
            }
            List<Fields> found = new ArrayList<>();
            int index = 0;
            for (Node one : list.getValue()) {
                String at = "%s[%d]".formatted(below(key), index++);
                if (one instanceof MappingNode mapping) found.add(new Fields(at, mapping));
                else wrong(one, at, "应写成几个字段");
            }
            return found;
        }
    }

    private void wrong(Node node, String place, String reason) {
        Mark mark = node.getStartMark();
        flaws.add(new WrittenFlaw(mark.getLine() + 1, mark.getColumn() + 1, place, reason));
    }

    public void wrong(Word word, String reason) {
        flaws.add(word.flaw(reason));
    }

    /** @param line within the word, from 1 @param column likewise */
    public void wrong(Word word, int line, int column, String reason) {
        if (word.block()) flaws.add(new WrittenFlaw(word.line() + line, column, word.place(), reason));
        else if (line == 1) flaws.add(new WrittenFlaw(word.line(), word.column() + column - 1, word.place(), reason));
        else flaws.add(new WrittenFlaw(word.line() + line - 1, column, word.place(), reason));
    }

    private static Word wordOf(ScalarNode scalar, String place) {
        Mark mark = scalar.getStartMark();
        ScalarStyle style = scalar.getScalarStyle();
        boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        boolean quoted = style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED;
        return new Word(scalar.getValue(), place, mark.getLine() + 1, mark.getColumn() + (quoted ? 2 : 1), block);
    }
}
