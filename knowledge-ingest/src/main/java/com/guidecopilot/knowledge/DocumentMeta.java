package com.guidecopilot.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * What a document says about itself: in front matter, in a manifest, or in an upload's fields.
 *
 * @param channel null = every channel
 * @param version a label such as {@code 2026-11}; empty when the document has none
 */
public record DocumentMeta(
        String title,
        Audience audience,
        Scope scope,
        @Nullable String channel,
        Validity validity,
        String version) {

    public DocumentMeta {
        if (title.isBlank()) throw new IllegalArgumentException("a document needs a title");
        if (title.length() > 200) throw new IllegalArgumentException("the title is longer than 200 characters");
    }
}
