package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What day it is where the stores of the bound brand are; it need not be the same everywhere. */
@Component
class BrandDays {

    private final Stores stores;

    BrandDays(Stores stores) {
        this.stores = stores;
    }

    /** Where the day before still lasts. */
    LocalDate earliest(Instant at) {
        return days(at).getFirst();
    }

    /** Where the next day may have begun already. */
    LocalDate latest(Instant at) {
        return days(at).getLast();
    }

    private List<LocalDate> days(Instant at) {
        List<ZoneId> zones = stores.all().stream().map(Store::zone).distinct().toList();
        return (zones.isEmpty() ? Stream.of(ZoneOffset.UTC) : zones.stream())
                .map(zone -> LocalDate.ofInstant(at, zone))
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
