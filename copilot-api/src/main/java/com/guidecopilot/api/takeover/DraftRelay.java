package com.guidecopilot.api.takeover;

import com.guidecopilot.api.organisation.Store;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The store guide's sidebar shows the words, and one tap sends them. It reaches everybody who has a guide. */
@Component
@Order(2)
class DraftRelay implements Transport {

    @Override
    public TransportKind kind() {
        return TransportKind.DRAFT_RELAY;
    }

    @Override
    public boolean reaches(UUID customer) {
        return true;
    }

    @Override
    public boolean isUsualFor(Store store) {
        return true;
    }

    @Override
    public ReplyState begins() {
        return ReplyState.RELAYED;
    }
}
