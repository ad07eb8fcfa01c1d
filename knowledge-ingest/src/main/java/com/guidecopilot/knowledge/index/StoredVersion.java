package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.DocumentMeta;
import com.guidecopilot.knowledge.Validity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The active version of a document that a new file would replace. */
record StoredVersion(
        UUID document,
        UUID id,
        String contentHash,
        @Nullable String channel,
        Validity validity,
        int chunks) {

    boolean says(String hash, DocumentMeta meta) {
        boolean sameChannel = channel == null ? meta.channel() == null : channel.equals(meta.channel());
        return contentHash.equals(hash) && sameChannel && validity.equals(meta.validity());
    }
}
