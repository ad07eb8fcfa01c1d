package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** For suggestions whose words reach the customer on another way than through their own guide's chat. */
@Component
public class UsedSuggestions {

    private final SuggestionDesk desk;

    UsedSuggestions(SuggestionDesk desk) {
        this.desk = desk;
    }

    /**
     * The last moment at which the text is in our hands.
     *
     * @param text as suggested, or as its sender changed it
     * @throws Refused {@code suggestion-outdated}, {@code conflict-suggestion-state} or {@code guard-blocked}
     */
    public void refuseWhatDoesNotHold(Actor actor, UUID suggestion, UUID conversation, int candidate, String text) {
        desk.refuseWhatDoesNotHold(actor, suggestion, conversation, candidate, text);
    }

    /** Within the caller's transaction; changes nothing when the suggestion has had another outcome. */
    public void sent(UUID suggestion, int candidate, String text, UUID by) {
        desk.sentOtherwise(suggestion, candidate, text, by);
    }
}
