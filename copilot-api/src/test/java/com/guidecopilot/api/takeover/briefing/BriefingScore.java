package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** Scores briefings of a file of judged conversations: {@code BriefingScore FILE [show]}. See docs/briefing.md. */
final class BriefingScore {

    private BriefingScore() {}

    public static void main(String[] arguments) throws IOException {
        boolean show = arguments.length > 1 && arguments[1].equals("show");
        Score score = new Score();
        try (BgeEmbedder embedder = new BgeEmbedder(new EmbedderSettings(2, 1, 10_000))) {
            Briefer briefer = new Briefer(embedder);
            for (String line : Files.readAllLines(Path.of(arguments[0]))) {
                if (line.isBlank()) continue;
                Judged judged = Judged.of(JsonMapper.shared().readTree(line));
                judged.judge(
                        briefer.of(judged.messages(), Facts.none(Judged.HOURS), judged.now()), score, show);
            }
        }
        System.out.print(score);
    }
}
