package com.guidecopilot.knowledge.parse;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The YAML between two lines of dashes at the top of a text.
 *
 * @param lines how many lines of the file it takes, so that anchors below it count from the top of the file
 */
record FrontMatter(MetaFields fields, int lines, String body) {

    private static final Pattern FENCED = Pattern.compile(
            "\\A\\s*---[ \\t]*\\R(?<yaml>.*?)^(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern OPENED =
            Pattern.compile("\\A\\s*---[ \\t]*\\R\\s*[A-Za-z_]+[ \\t]*:.*", Pattern.DOTALL);

    static FrontMatter of(String text) {
        Matcher fenced = FENCED.matcher(text);
        if (!fenced.find()) {
            // Taking an unfinished block for text would drop "audience: INTERNAL" in silence.
            if (OPENED.matcher(text).matches()) throw new NotReadable("文件头的元数据没有结束行“---”");
            return new FrontMatter(MetaFields.NONE, 0, text);
        }
        int lines = (int) fenced.group().lines().count();
        return new FrontMatter(fields(fenced.group("yaml")), lines, text.substring(fenced.end()));
    }

    private static MetaFields fields(String yaml) {
        try {
            Object loaded = reader().load(yaml);
            if (loaded == null) return MetaFields.NONE;
            if (!(loaded instanceof Map<?, ?> map)) throw new NotReadable("文件头的元数据应为“键: 值”");
            Map<String, String> fields = new HashMap<>();
            map.forEach((key, value) -> {
                String text = String.valueOf(value).strip();
                if (value != null && !text.equals("null") && !text.equals("~")) fields.put(String.valueOf(key), text);
            });
            return MetaFields.of(fields);
        } catch (YAMLException e) {
            throw new NotReadable("文件头的元数据不是有效的 YAML");
        }
    }

    /** Every value stays the text that was written: 2026-11 is a label and 1.10 is not 1.1. */
    private static Yaml reader() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(5);
        options.setNestingDepthLimit(10);
        DumperOptions dump = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dump), dump, options, new TextOnly());
    }

    private static final class TextOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.MERGE, MERGE, "<", 10);
        }
    }
}
