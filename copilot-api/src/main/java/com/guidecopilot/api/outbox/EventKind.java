package com.guidecopilot.api.outbox;

import java.util.Arrays;

/** The events of the house by their stable names. */
public enum EventKind {
    MESSAGE_RECEIVED("MessageReceived"),
    SUGGESTION_SHOWN("SuggestionShown"),
    MESSAGE_SENT("MessageSent"),
    CONVERSATION_CLOSED("ConversationClosed"),
    ORDER_PLACED("OrderPlaced"),
    ORDER_REFUNDED("OrderRefunded"),
    /** What is known of an order was corrected: its row, a refund of it, or who bought. */
    ORDER_CHANGED("OrderChanged"),
    CONSENT_CHANGED("ConsentChanged"),
    CUSTOMER_ERASED("CustomerErased"),
    TASK_CHANGED("TaskChanged"),
    LEASE_CHANGED("LeaseChanged"),
    /** A score is there, or what it finally comes to has changed. */
    SCORE_FINAL("ScoreFinal"),
    /** A scorecard holds from now on, and can be read by everybody. */
    SCORECARD_PUBLISHED("ScorecardPublished");

    private final String stableName;

    EventKind(String stableName) {
        this.stableName = stableName;
    }

    public String stableName() {
        return stableName;
    }

    /** Whether it is tried until it is done, however long that takes: a customer's words have to go. */
    boolean isOwed() {
        return this == CUSTOMER_ERASED;
    }

    static EventKind of(String stableName) {
        return Arrays.stream(values())
                .filter(kind -> kind.stableName.equals(stableName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no event " + stableName));
    }
}
