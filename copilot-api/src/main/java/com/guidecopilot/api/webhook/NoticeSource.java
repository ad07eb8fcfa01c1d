package com.guidecopilot.api.webhook;

import com.guidecopilot.api.outbox.EventKind;
import java.util.Optional;
import java.util.UUID;

/** A module that has something to tell about one kind of event. Receivers may subscribe to the kinds that have a source. */
public interface NoticeSource {

    EventKind kind();

    /**
     * What is told, read when it is sent and with the brand bound: ids and codes, never a customer's words or name.
     *
     * @return to be written as a JSON object; empty when there is nothing left to tell
     */
    Optional<Object> dataOf(UUID notice);
}
