package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.DocumentRef;
import com.guidecopilot.knowledge.parse.Block;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passage as its reader opens it, with what stands around it.
 *
 * @param before text of the passage before it in the document; null at the beginning
 * @param after likewise; null at the end
 * @param current the version is active and holds on the day that was asked for
 */
public record ShelvedPassage(
        UUID chunk,
        Block.Kind kind,
        String heading,
        String anchor,
        String text,
        @Nullable String before,
        @Nullable String after,
        DocumentRef document,
        boolean current) {}
