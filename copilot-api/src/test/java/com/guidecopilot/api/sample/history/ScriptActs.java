package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.PlayedTalks.Meant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What each bubble of the sample's script does, read from {@code history/acts.tsv}. */
final class ScriptActs {

    private static final Pattern OPEN = Pattern.compile("<[a-z-]+>|\\{[a-z]+}");
    private static final String PHRASE = "-";
    private static final Map<Character, Meant> SIGNS =
            Map.of('N', Meant.ASK, 'R', Meant.RECOMMEND, 'C', Meant.CLOSE, 'W', Meant.CARE);

    /** @param turn as the file has it; {@code -} = a phrase, which may stand anywhere */
    private record Done(String situation, String turn, Set<Meant> what, Pattern bubble) {}

    private final List<Done> all;

    private ScriptActs(List<Done> all) {
        this.all = List.copyOf(all);
    }

    static ScriptActs read() {
        try (InputStream file = ScriptActs.class.getResourceAsStream("/history/acts.tsv")) {
            List<Done> all = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith("#")) continue;
                String[] columns = line.split("\t");
                Set<Meant> what = EnumSet.noneOf(Meant.class);
                for (char sign : columns[2].toCharArray()) what.add(SIGNS.get(sign));
                all.add(new Done(columns[0], columns[1], what, said(columns[3])));
            }
            return new ScriptActs(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By situation. The game does not ask for it, and passes it over. */
    static Map<String, String> kinds() {
        Map<String, String> kinds = new HashMap<>();
        for (String name : List.of("1-formula", "2-diapers", "3-goods", "4-service", "5-guide-first")) {
            String path = "/sample/hexiaodou/history/talk/%s.yaml".formatted(name);
            try (InputStream file = ScriptActs.class.getResourceAsStream(path)) {
                List<Map<String, Object>> situations = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
                situations.forEach(one -> kinds.put(String.valueOf(one.get("code")), String.valueOf(one.get("kind"))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return kinds;
    }

    /** What the turn's own bubble does, and every phrase in it. */
    Set<Meant> of(String situation, int turn, String text) {
        Set<Meant> what = EnumSet.noneOf(Meant.class);
        for (Done done : all) {
            boolean phrase = done.turn().equals(PHRASE);
            boolean here =
                    phrase || done.situation().equals(situation) && done.turn().equals(String.valueOf(turn));
            Matcher said = done.bubble().matcher(text);
            if (here && (phrase ? said.find() : said.matches())) what.addAll(done.what());
        }
        return what;
    }

    private static Pattern said(String bubble) {
        StringBuilder pattern = new StringBuilder();
        Matcher open = OPEN.matcher(bubble);
        int from = 0;
        while (open.find()) {
            pattern.append(Pattern.quote(bubble.substring(from, open.start()))).append(".+");
            from = open.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(bubble.substring(from))).toString());
    }
}
