package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.conversation.MessageKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A conversation as sentences, in the order in which they were said: an archive tells late and out of order.
 *
 * @param messages all of them, pictures too
 */
record Transcript(List<Message> messages, List<Utterance> utterances) {

    /** A space between two Chinese words ends a sentence as a full stop does. */
    private static final Pattern GAP =
            Pattern.compile("(?<=[\\p{IsHan}\\p{So}～~])[ \\u3000]+(?=[\\p{IsHan}\\p{So}a-zA-Z\\d])");

    private static final Pattern SENTENCE = Pattern.compile("[^。！!？?；;\\n…~～]+[。！!？?；;…~～]*");
    /** Nobody's chat: of what somebody pastes, the beginning says what it is. */
    private static final int READ = 1_500;

    static Transcript of(List<Message> said) {
        List<Message> ordered = said.stream()
                .sorted(Comparator.comparing(Message::sentAt).thenComparingInt(Message::seq))
                .toList();
        List<Utterance> utterances = new ArrayList<>();
        int turn = -1;
        Boolean customers = null;
        for (Message message : ordered) {
            boolean customer = message.author() == Author.CUSTOMER;
            if (customers == null || customers != customer) turn++;
            customers = customer;
            for (String sentence : sentencesOf(message)) {
                utterances.add(Utterance.of(message, utterances.size(), turn, sentence));
            }
        }
        return new Transcript(ordered, List.copyOf(utterances));
    }

    private static List<String> sentencesOf(Message message) {
        if (message.kind() != MessageKind.TEXT) return List.of();
        String read = read(message);
        return SENTENCE.matcher(GAP.matcher(read).replaceAll("\n"))
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .filter(sentence -> sentence.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
    }

    static String read(Message message) {
        return message.text().length() <= READ ? message.text() : message.text().substring(0, READ);
    }

    Stream<Utterance> customers() {
        return utterances.stream().filter(Utterance::isCustomers);
    }

    Stream<Utterance> ours() {
        return utterances.stream().filter(one -> !one.isCustomers());
    }

    Stream<Utterance> after(Utterance utterance) {
        return utterances.subList(utterance.place() + 1, utterances.size()).stream();
    }

    Stream<Utterance> before(Utterance utterance) {
        return utterances.subList(0, utterance.place()).reversed().stream();
    }

    /** The messages that came after the one in which this was said. */
    Stream<Message> messagesAfter(Message message) {
        return messages.subList(messages.indexOf(message) + 1, messages.size()).stream();
    }
}
