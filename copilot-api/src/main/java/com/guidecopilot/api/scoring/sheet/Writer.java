package com.guidecopilot.api.scoring.sheet;

import com.guidecopilot.api.conversation.Author;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a span.
 *
 * @param kind GUIDE or CLOUD_GUIDE
 * @param holder the member of staff, or the seat when it is shared; null = the source did not say who
 * @param shared a seat that several people hold in turn: it has no personal score
 */
public record Writer(Author kind, @Nullable UUID holder, boolean shared) {

    public Writer {
        if (kind == Author.CUSTOMER) throw new IllegalArgumentException("a customer is nobody's author");
        if (shared && holder == null) throw new IllegalArgumentException("a shared seat has an id");
    }
}
