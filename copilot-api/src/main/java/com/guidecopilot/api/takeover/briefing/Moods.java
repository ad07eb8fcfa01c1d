package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads how the customer feels now. What pleases or makes them hesitate passes with the next words; anger and worry stay
 * until something shows that they are over.
 */
final class Moods {

    /** Anger and worry last so many messages of theirs. */
    private static final int LASTING = 6;
    /** Joy and doubt so many. */
    private static final int PASSING = 2;

    /** What a turn of phrase adds to likeness. */
    private static final double CUE = 0.8;

    private static final long MOST_CUES = 3;
    /** Without one it must be so much more than calm. */
    private static final double CLEARLY = 0.35;

    private static final Pattern OVER =
            Pattern.compile("没事|那就好|放心了|谢谢|感谢|舒服|辛苦|好的呀|可以的|行吧?$|不急|理解|没关系|不怪|麻烦你|哈哈|中$|好滴|解决了");

    /** @param by the message that shows it */
    record Felt(Mood mood, Message by, String words, double strength) {}

    private final Likeness likeness;

    Moods(Likeness likeness) {
        this.likeness = likeness;
    }

    /** @return empty when the customer wrote nothing */
    Optional<Felt> of(Transcript talk) {
        Map<Message, List<Utterance>> messages = new LinkedHashMap<>();
        talk.customers()
                .forEach(one -> messages.computeIfAbsent(one.message(), key -> new ArrayList<>())
                        .add(one));
        List<List<Utterance>> said = List.copyOf(messages.values());
        if (said.isEmpty()) return Optional.empty();
        List<List<Utterance>> lately = said.subList(Math.max(0, said.size() - LASTING), said.size());
        for (int back = 0; back < lately.size(); back++) {
            List<Utterance> message = lately.get(lately.size() - 1 - back);
            Felt felt = felt(message);
            boolean lasting = felt.mood() == Mood.ANGRY || felt.mood() == Mood.ANNOYED || felt.mood() == Mood.ANXIOUS;
            if (felt.mood() != Mood.CALM && (lasting || back < PASSING))
                return Optional.of(strongest(felt, lately.subList(0, lately.size() - 1 - back)));
            if (OVER.matcher(message.getLast().folded()).find()) break;
        }
        List<Utterance> last = said.getLast();
        return Optional.of(new Felt(Mood.CALM, last.getFirst().message(), words(last), 0));
    }

    /** Who was angry a moment ago and is annoyed now is angry. */
    private Felt strongest(Felt felt, List<List<Utterance>> before) {
        if (felt.mood() != Mood.ANNOYED || before.isEmpty()) return felt;
        Felt earlier = felt(before.getLast());
        return earlier.mood() == Mood.ANGRY && earlier.strength() > felt.strength() + CUE ? earlier : felt;
    }

    private Felt felt(List<Utterance> message) {
        String words = words(message);
        String folded = Utterance.folded(words);
        Felt best = new Felt(Mood.CALM, message.getFirst().message(), words, -2);
        Map<String, Double> acts = likeness.acts(Likeness.Side.MOOD, folded);
        double calm = acts.getOrDefault(Mood.CALM.name(), -1.0);
        String signs = pictograms(words);
        for (Mood mood : Mood.values()) {
            if (mood == Mood.CALM) continue;
            long cues = Math.min(MOST_CUES, cue(mood).timesIn(folded) + cue(mood).timesIn(signs));
            double strength = acts.getOrDefault(mood.name(), -1.0) + CUE * cues;
            boolean shown = strength >= calm + (cues > 0 ? -CLEARLY : CLEARLY) && message.getFirst().weight() >= 2;
            if (shown && strength > best.strength()) best = new Felt(mood, message.getFirst().message(), words, strength);
        }
        return best;
    }

    private static String words(List<Utterance> message) {
        return message.stream().map(Utterance::text).collect(Collectors.joining(" "));
    }

    private static String pictograms(String words) {
        return words.replaceAll("[\\p{IsHan}\\p{Alnum}]", "");
    }

    private static Cue cue(Mood mood) {
        return switch (mood) {
            case HESITANT -> Cue.HESITANT;
            case PLEASED -> Cue.PLEASED;
            case ANNOYED -> Cue.ANNOYED;
            case ANGRY -> Cue.ANGRY;
            case ANXIOUS -> Cue.ANXIOUS;
            case CALM -> throw new IllegalArgumentException("nothing shows that somebody is calm");
        };
    }
}
