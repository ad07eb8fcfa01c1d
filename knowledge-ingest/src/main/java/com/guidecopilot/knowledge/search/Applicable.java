package com.guidecopilot.knowledge.search;

import com.guidecopilot.knowledge.DocumentRef;
import java.util.Map;
import java.util.UUID;

/**
 * The versions of documents that hold for a place, moment, channel and audience.
 *
 * @param generation of the brand's knowledge when they were chosen
 * @param versions by their id
 */
record Applicable(long generation, Map<UUID, DocumentRef> versions) {

    Applicable {
        versions = Map.copyOf(versions);
    }
}
