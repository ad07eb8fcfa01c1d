package com.guidecopilot.api.outbox;

/**
 * Acts on events of one kind, with the event's brand bound. May be called more than once for one event, in any process:
 * handling it again must change nothing.
 */
public interface EventHandler {

    EventKind kind();

    /** @throws RuntimeException when it should be tried again later */
    void handle(Event event);
}
