package com.guidecopilot.api.scoring;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people have to do with a sheet.
 *
 * @param hidden the viewer reviews it blind: what the machine said is kept from them until they hand in
 * @param contestUntil until when its author may contest it, be it past; null = not by this viewer
 * @param frozen its month of pay is closed: what changes now is paid as a correction
 * @param written what people wrote about their answers, by criterion; it may quote the customer
 */
public record ReviewPart(
        boolean hidden,
        @Nullable ReviewView review,
        List<DisputeView> disputes,
        @Nullable Instant contestUntil,
        boolean frozen,
        Map<String, String> written) {

    public static final ReviewPart NONE = new ReviewPart(false, null, List.of(), null, false, Map.of());

    public ReviewPart {
        written = Map.copyOf(written);
        disputes = List.copyOf(disputes);
    }

    /** @param state WAITING, CLAIMED or DONE @param by name of whoever has it or did it */
    public record ReviewView(
            UUID id,
            String state,
            @Nullable String by,
            @Nullable Instant at,
            boolean blind) {}
}
