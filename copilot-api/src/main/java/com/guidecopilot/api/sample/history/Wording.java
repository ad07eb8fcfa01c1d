package com.guidecopilot.api.sample.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes what is said of what the script has: {@code <phrase>} by one of that name, {@code {slot}} by what it stands for
 * here. A text with a slot that stands for nothing here cannot be said; another one is. A bubble with {@code ♥} cares for
 * this person beyond politeness; nobody is sent the sign.
 */
final class Wording {

    private static final Pattern PHRASE = Pattern.compile("<([a-z-]+)>");
    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");
    private static final String BETWEEN_BUBBLES = "\\|";
    private static final String CARE = "♥";
    private static final Map<String, String> MEDIA = Map.of("[图片]", "IMAGE", "[语音]", "VOICE", "[表情]", "STICKER");

    /** @param kind as the API names it @param cares for this person */
    record Bubble(String kind, String text, boolean cares) {}

    private final Script script;

    Wording(Script script) {
        this.script = script;
    }

    /** @return empty when none of the texts can be said */
    List<Bubble> say(List<String> texts, Map<String, String> slots, Dice dice) {
        List<String> left = new ArrayList<>(texts);
        while (!left.isEmpty()) {
            String text = left.remove(dice.between(0, left.size() - 1));
            Optional<String> said = said(text, slots, dice);
            if (said.isPresent()) return bubbles(said.get());
        }
        return List.of();
    }

    private Optional<String> said(String text, Map<String, String> slots, Dice dice) {
        Matcher phrase = PHRASE.matcher(text);
        if (phrase.find()) {
            List<String> choice = new ArrayList<>(script.phrase(phrase.group(1)));
            while (!choice.isEmpty()) {
                String one = choice.remove(dice.between(0, choice.size() - 1));
                Optional<String> said =
                        said(text.substring(0, phrase.start()) + one + text.substring(phrase.end()), slots, dice);
                if (said.isPresent()) return said;
            }
            return Optional.empty();
        }
        boolean sayable = SLOT.matcher(text).results().allMatch(slot -> slots.containsKey(slot.group(1)));
        if (!sayable) return Optional.empty();
        return Optional.of(
                SLOT.matcher(text).replaceAll(slot -> Matcher.quoteReplacement(slots.getOrDefault(slot.group(1), ""))));
    }

    private static List<Bubble> bubbles(String text) {
        List<Bubble> bubbles = new ArrayList<>();
        for (String part : text.split(BETWEEN_BUBBLES)) {
            if (part.isBlank()) continue;
            String words = part.replace(CARE, "").strip();
            bubbles.add(new Bubble(MEDIA.getOrDefault(words, "TEXT"), words, part.contains(CARE)));
        }
        return bubbles;
    }
}
