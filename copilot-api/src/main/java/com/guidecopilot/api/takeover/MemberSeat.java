package com.guidecopilot.api.takeover;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Tier;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The customer has added a cloud guide's member account: the cloud guide sends by themselves. */
@Component
@Order(1)
class MemberSeat implements Transport {

    private final MemberContacts contacts;

    MemberSeat(MemberContacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public TransportKind kind() {
        return TransportKind.MEMBER_SEAT;
    }

    @Override
    public boolean reaches(UUID customer) {
        return contacts.hasAny(customer);
    }

    @Override
    public boolean isUsualFor(Store store) {
        return store.tier() == Tier.MANAGED;
    }

    @Override
    public ReplyState begins() {
        return ReplyState.AUTHORISED;
    }
}
