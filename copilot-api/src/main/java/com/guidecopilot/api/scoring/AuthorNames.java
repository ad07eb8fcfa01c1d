package com.guidecopilot.api.scoring;

import com.guidecopilot.api.organisation.Seat;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What authors and stores are called. */
@Component
class AuthorNames {

    private final StaffDirectory staff;
    private final Stores stores;

    AuthorNames(StaffDirectory staff, Stores stores) {
        this.staff = staff;
        this.stores = stores;
    }

    Known of(Collection<Writer> writers) {
        return new Known(
                staff.byIds(holders(writers, false)).stream()
                        .collect(Collectors.toUnmodifiableMap(StaffMember::id, Function.identity())),
                staff.seats(holders(writers, true)).stream()
                        .collect(Collectors.toUnmodifiableMap(Seat::id, Function.identity())),
                stores.all().stream().collect(Collectors.toUnmodifiableMap(Store::id, Function.identity())));
    }

    private static Set<UUID> holders(Collection<Writer> writers, boolean shared) {
        return writers.stream()
                .filter(writer -> writer.shared() == shared)
                .flatMap(writer -> Stream.ofNullable(writer.holder()))
                .collect(Collectors.toSet());
    }

    record Known(Map<UUID, StaffMember> staff, Map<UUID, Seat> seats, Map<UUID, Store> stores) {

        SheetView.AuthorView author(Writer writer, UUID viewer) {
            @Nullable UUID holder = writer.holder();
            if (holder == null) return new SheetView.AuthorView(writer.kind(), null, "", false, false);
            if (writer.shared()) {
                Seat seat = seats.get(holder);
                return new SheetView.AuthorView(writer.kind(), null, seat == null ? "" : seat.code(), true, false);
            }
            StaffMember member = staff.get(holder);
            return new SheetView.AuthorView(
                    writer.kind(),
                    member == null ? null : member.account(),
                    member == null ? "" : member.name(),
                    false,
                    holder.equals(viewer));
        }

        DisputeView.StoreName store(UUID id) {
            Store store = stores.get(id);
            return store == null
                    ? new DisputeView.StoreName("", "")
                    : new DisputeView.StoreName(store.code(), store.name());
        }
    }
}
