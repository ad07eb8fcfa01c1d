package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals what people write about a conversation with the key of its customer, whom they may quote. */
@Component
class SealedWords {

    private final CustomerVault vault;

    SealedWords(CustomerVault vault) {
        this.vault = vault;
    }

    /** @return null without words, and of a customer who was erased: what was decided of their conversation holds without them */
    byte @Nullable [] seal(UUID customer, @Nullable String words) {
        if (words == null || words.isBlank()) return null;
        try {
            return vault.seal(customer, words.strip());
        } catch (Refused refused) {
            if (refused.problem() == Problem.CUSTOMER_ERASED) return null;
            throw refused;
        }
    }

    /** @return null when there are none, or no longer */
    @Nullable
    String open(UUID customer, byte @Nullable [] box) {
        return box == null ? null : vault.open(customer, box).orElse(null);
    }

    /** Whether they are what was sealed, as far as anybody can know: of a customer who was erased nothing is left to compare. */
    boolean isSame(UUID customer, byte @Nullable [] box, @Nullable String words) {
        if (box == null) return seal(customer, words) == null;
        String now = words == null ? "" : words.strip();
        return vault.open(customer, box).map(now::equals).orElse(true);
    }

    /** Before many are opened. */
    void prepare(Collection<UUID> customers) {
        vault.prepare(customers);
    }
}
