package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.organisation.Guides;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.performance.figures.RowKey.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What rows are called, asked for all of a page at once, and which row a name means. */
@Component
class RowNames {

    static final String NOBODY = "未归属到个人";

    /** @param account a person's, or a seat's code; null = a place, or nobody */
    record Called(
            RowKey key,
            String name,
            @Nullable String account,
            @Nullable Store store) {}

    private final Guides guides;
    private final StaffDirectory staff;
    private final Stores stores;
    private final Clock clock;

    RowNames(Guides guides, StaffDirectory staff, Stores stores, Clock clock) {
        this.guides = guides;
        this.staff = staff;
        this.stores = stores;
        this.clock = clock;
    }

    /** Also people who left. */
    Function<Unit, Called> of(Collection<Unit> units, boolean regions) {
        Instant now = clock.instant();
        Map<UUID, Guides.Guide> known = guides.of(
                units.stream().map(Unit::holder).filter(Objects::nonNull).collect(Collectors.toSet()), now, now);
        Map<String, String> regionNames = regions ? stores.regionNames() : Map.of();
        Map<String, Store> places =
                stores.all().stream().collect(Collectors.toUnmodifiableMap(Store::code, Function.identity()));
        return unit -> {
            Store store = places.get(unit.place());
            return switch (unit.kind()) {
                case PLACE -> regions ? region(unit.place(), regionNames) : store(unit.place(), store);
                case NOBODY -> called(Kind.nobody, "", NOBODY, null, unit.place(), store);
                case GUIDE, STAFF -> person(Kind.guide, unit, known, store);
                case CLOUD_GUIDE -> person(Kind.cloud, unit, known, store);
                case SEAT -> person(Kind.seat, unit, known, store);
            };
        };
    }

    /** @return empty when nobody and nothing is called so */
    Optional<Unit> unit(RowKey key) {
        return switch (key.kind()) {
            case store, region -> Optional.of(new Unit(Unit.Kind.PLACE, null, key.code()));
            case nobody -> Optional.of(new Unit(Unit.Kind.NOBODY, null, key.store()));
            case guide -> holder(key, Owner.Kind.STAFF).map(id -> new Unit(Unit.Kind.GUIDE, id, key.store()));
            case cloud -> holder(key, Owner.Kind.STAFF).map(id -> new Unit(Unit.Kind.CLOUD_GUIDE, id, key.store()));
            case seat -> holder(key, Owner.Kind.SEAT).map(id -> new Unit(Unit.Kind.SEAT, id, key.store()));
        };
    }

    private Optional<UUID> holder(RowKey key, Owner.Kind kind) {
        return Optional.ofNullable(staff.owners(List.of(key.code())).get(key.code()))
                .filter(owner -> owner.kind() == kind)
                .map(Owner::id);
    }

    private static Called person(Kind kind, Unit unit, Map<UUID, Guides.Guide> known, @Nullable Store store) {
        Guides.Guide guide = known.get(unit.holder());
        String code = guide == null ? String.valueOf(unit.holder()) : guide.code();
        return called(kind, code, guide == null ? "" : guide.name(), code, unit.place(), store);
    }

    private static Called called(
            Kind kind, String code, String name, @Nullable String account, String place, @Nullable Store store) {
        return new Called(new RowKey(kind, code, place), name, account, store);
    }

    private static Called store(String code, @Nullable Store store) {
        return new Called(new RowKey(Kind.store, code, ""), store == null ? code : store.name(), null, store);
    }

    private static Called region(String code, Map<String, String> names) {
        return new Called(new RowKey(Kind.region, code, ""), names.getOrDefault(code, code), null, null);
    }
}
