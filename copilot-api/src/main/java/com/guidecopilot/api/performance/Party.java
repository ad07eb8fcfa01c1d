package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Owner;
import java.util.Comparator;
import java.util.UUID;

/** Who is credited, and as what: the same person on two sides of an order is two parties. */
record Party(Side side, Holder holder, UUID id) implements Comparable<Party> {

    enum Holder {
        STAFF,
        SEAT,
        STORE,
        HOUSE
    }

    /** The house has one account in a brand. */
    static final Party CLOUD_TEAM = new Party(Side.CLOUD_TEAM, Holder.HOUSE, new UUID(0, 0));

    private static final Comparator<Party> ORDER =
            Comparator.comparing(Party::side).thenComparing(Party::holder).thenComparing(Party::id);

    static Party store(UUID store) {
        return new Party(Side.STORE, Holder.STORE, store);
    }

    static Party cloudGuide(UUID staff) {
        return new Party(Side.CLOUD_GUIDE, Holder.STAFF, staff);
    }

    static Party of(Side side, Owner owner) {
        return switch (owner.kind()) {
            case STAFF -> new Party(side, Holder.STAFF, owner.id());
            case SEAT -> new Party(side, Holder.SEAT, owner.id());
        };
    }

    @Override
    public int compareTo(Party other) {
        return ORDER.compare(this, other);
    }
}
