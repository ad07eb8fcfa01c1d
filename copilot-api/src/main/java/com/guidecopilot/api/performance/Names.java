package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Seat;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.performance.Party.Holder;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What parties are called, asked for all of a page at once. */
@Component
class Names {

    /** @param account of a person, or the code of a seat or store; null = the house has none */
    record Called(@Nullable String account, @Nullable String name) {}

    private static final Called TEAM = new Called(null, "云导购团队");
    private static final Called NOBODY = new Called(null, null);

    private final StaffDirectory staff;
    private final Stores stores;

    Names(StaffDirectory staff, Stores stores) {
        this.staff = staff;
        this.stores = stores;
    }

    Function<Party, Called> of(Collection<Party> parties) {
        Map<UUID, StaffMember> people = staff.byIds(held(parties, Holder.STAFF)).stream()
                .collect(Collectors.toMap(StaffMember::id, Function.identity()));
        Map<UUID, Seat> seats = staff.seats(held(parties, Holder.SEAT)).stream()
                .collect(Collectors.toMap(Seat::id, Function.identity()));
        return party -> switch (party.holder()) {
            case STAFF -> called(people.get(party.id()));
            case SEAT -> called(seats.get(party.id()));
            case STORE -> stores.byId(party.id()).map(Names::called).orElse(NOBODY);
            case HOUSE -> TEAM;
        };
    }

    private static Collection<UUID> held(Collection<Party> parties, Holder holder) {
        return parties.stream()
                .filter(party -> party.holder() == holder)
                .map(Party::id)
                .collect(Collectors.toSet());
    }

    private static Called called(@Nullable StaffMember member) {
        return member == null ? NOBODY : new Called(member.account(), member.name());
    }

    private static Called called(@Nullable Seat seat) {
        return seat == null ? NOBODY : new Called(seat.code(), null);
    }

    private static Called called(Store store) {
        return new Called(store.code(), store.name());
    }
}
