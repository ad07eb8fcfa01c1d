package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scores briefings of judged conversations: {@code BriefingScore FILE|planted [show]}, where planted means those of
 * {@link Planted}. See docs/briefing.md.
 */
final class BriefingScore {

    private BriefingScore() {}

    public static void main(String[] arguments) throws IOException {
        boolean show = arguments.length > 1 && arguments[1].equals("show");
        Score score = new Score();
        try (BgeEmbedder embedder = new BgeEmbedder(new EmbedderSettings(2, 1, 10_000))) {
            Briefer briefer = new Briefer(embedder);
            for (Judged judged : talks(arguments[0])) {
                judged.judge(briefer.of(judged.messages(), Facts.none(Judged.HOURS), judged.now()), score, show);
            }
        }
        System.out.print(score);
    }

    private static List<Judged> talks(String from) throws IOException {
        if (from.equals("planted")) {
            return LongStream.rangeClosed(1, 20).mapToObj(Planted::talk).toList();
        }
        return Files.readAllLines(Path.of(from)).stream()
                .filter(line -> !line.isBlank())
                .map(line -> Judged.of(JsonMapper.shared().readTree(line)))
                .toList();
    }
}
