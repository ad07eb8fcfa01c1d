package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.rules.Kind;
import com.guidecopilot.api.rules.Kind.ListOf;
import com.guidecopilot.api.rules.Kind.Plain;
import com.guidecopilot.api.rules.Kind.Thing;
import com.guidecopilot.api.rules.Vocabulary;
import java.util.HashMap;
import java.util.Map;

/**
 * The words that a scorecard's rules are written in; docs/scorecards.md explains each. Nothing in them tells who wrote, for which
 * store or of which tier: a rule cannot measure two people by two rulers.
 */
final class CardWords {

    private static final Map<String, Kind> OF_ALL = Map.of(
            "customerTexts", new ListOf(Plain.TEXT),
            "staffTexts", new ListOf(Plain.TEXT),
            "customerMessages", Plain.NUMBER,
            "staffMessages", Plain.NUMBER,
            "characters", Plain.NUMBER,
            "minutes", Plain.NUMBER,
            "customerAsked", Plain.YES_NO);

    private static final Thing OF_ONE = new Thing("talk", withOwn());

    private static final Thing ONE_MESSAGE = new Thing(
            "message",
            Map.of(
                    "text", Plain.TEXT,
                    "seq", Plain.NUMBER,
                    "minutesSinceCustomer", Plain.NUMBER,
                    "isFirst", Plain.YES_NO,
                    "isLast", Plain.YES_NO));

    /** Minutes since a customer who has not said anything yet. */
    static final long NEVER = -1;

    /** Of a conversation as a whole: whether a card is meant for it. */
    static final Vocabulary CONVERSATION = new Vocabulary(Map.of("talk", new Thing("talk", OF_ALL)));

    /** Of one author's part of it: whether a criterion applies. */
    static final Vocabulary SPAN = new Vocabulary(Map.of("talk", OF_ONE));

    /** Of one of the author's messages. */
    static final Vocabulary MESSAGE = new Vocabulary(Map.of("talk", OF_ONE, "message", ONE_MESSAGE));

    private CardWords() {}

    private static Map<String, Kind> withOwn() {
        Map<String, Kind> fields = new HashMap<>(OF_ALL);
        fields.put("ownTexts", new ListOf(Plain.TEXT));
        fields.put("ownMessages", Plain.NUMBER);
        fields.put("author", Plain.TEXT);
        return fields;
    }
}
