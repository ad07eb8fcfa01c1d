package com.guidecopilot.api.feed;

import java.util.UUID;

/** What a feed is about. @param kind in small letters, such as {@code conversation} @param id ids are unique in all brands */
public record Topic(String kind, UUID id) {

    public Topic {
        if (!kind.matches("[a-z]+"))
            throw new IllegalArgumentException("a feed cannot be about \"%s\"".formatted(kind));
    }

    static Topic of(String text) {
        int colon = text.indexOf(':');
        return new Topic(text.substring(0, colon), UUID.fromString(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
