package com.guidecopilot.api.suggestion.compose;

import java.time.LocalDate;
import java.util.List;

/**
 * Where a conversation is led, for a model that knows nothing of it.
 *
 * @param today by the store's own calendar
 * @param turns what was said before what is asked now, oldest first
 * @param names of the people in it, which a model does not learn
 */
public record Scene(String brand, String store, LocalDate today, List<Turn> turns, List<String> names) {

    public record Turn(boolean customers, String text) {}

    public Scene {
        turns = List.copyOf(turns);
        names = List.copyOf(names);
    }
}
