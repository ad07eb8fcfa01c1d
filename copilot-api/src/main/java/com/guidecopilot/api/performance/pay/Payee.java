package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.performance.figures.Unit;
import com.guidecopilot.api.performance.pay.PayFeed.Holder;
import java.util.Objects;
import java.util.UUID;

/**
 * Who is paid by whom.
 *
 * @param payer the store of a dealer, who pays for itself; {@link #HOUSE} for all other stores
 */
record Payee(Holder holder, UUID id, UUID payer) {

    static final UUID HOUSE = new UUID(0, 0);

    static Payee of(Unit unit) {
        Holder holder = unit.kind() == Unit.Kind.SEAT ? Holder.SEAT : Holder.STAFF;
        return new Payee(holder, Objects.requireNonNull(unit.holder()), UUID.fromString(unit.place()));
    }
}
