package com.guidecopilot.api.suggestion.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts text that comes in pieces into sentences. One is complete when the next has begun: its marks may follow its stop. */
final class SentenceStream {

    private static final String STOPS = "。！？!?；;\\n";
    private static final String AFTER = "”\"』）)~～\\s";
    private static final String MARK = "[\\[［【](?:(?:资料)?[\\d ,，、]{1,16}[\\]］】]|(?:资料?)?[\\d ,，、]{0,16}\\z)";
    private static final Pattern SENTENCE =
            Pattern.compile("[^" + STOPS + "]*[" + STOPS + "]+(?:[" + AFTER + STOPS + "]|" + MARK + ")*");

    private final StringBuilder unfinished = new StringBuilder();

    /** @return the sentences that are complete by now */
    List<String> add(String piece) {
        unfinished.append(piece);
        List<String> complete = new ArrayList<>();
        Matcher sentence = SENTENCE.matcher(unfinished);
        int from = 0;
        while (sentence.find() && sentence.end() < unfinished.length()) {
            keep(complete, sentence.group());
            from = sentence.end();
        }
        unfinished.delete(0, from);
        return complete;
    }

    /** What is left when no more comes. */
    List<String> end() {
        List<String> last = new ArrayList<>(add(""));
        keep(last, unfinished.toString());
        unfinished.setLength(0);
        return last;
    }

    private static void keep(List<String> sentences, String text) {
        if (!text.isBlank()) sentences.add(text.strip());
    }
}
