package com.guidecopilot.api.takeover;

import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Refused;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Chooses the way for a reply. */
@Component
class Transports {

    private final List<Transport> all;
    private final Stores stores;

    Transports(List<Transport> all, Stores stores) {
        this.all = List.copyOf(all);
        this.stores = stores;
    }

    /** @param wanted null = the usual way @throws Refused when the customer cannot be reached by what is wanted */
    Transport choose(UUID customer, UUID store, @Nullable TransportKind wanted) {
        if (wanted == null) return usual(customer, store);
        return all.stream()
                .filter(transport -> transport.kind() == wanted && transport.reaches(customer))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(List.of(new Flaw("transport", "顾客还没有添加云导购的成员号"))));
    }

    Transport usual(UUID customer, UUID store) {
        var at = stores.byId(store).orElseThrow();
        return all.stream()
                .filter(transport -> transport.isUsualFor(at) && transport.reaches(customer))
                .findFirst()
                .orElseThrow();
    }
}
