package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.knowledge.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/** The stores that a campaign's scope means: a dealer's only where it is named. */
@Component
class Reach {

    private final Stores stores;

    Reach(Stores stores) {
        this.stores = stores;
    }

    List<Store> of(CampaignSheet sheet) {
        List<Scope> scopes = sheet.scope().stream().map(Scope::parse).toList();
        return stores.all().stream()
                .filter(store -> scopes.stream().anyMatch(scope -> covers(scope, store)))
                .toList();
    }

    private static boolean covers(Scope scope, Store store) {
        return switch (scope) {
            case Scope.BrandWide ignored -> !store.isDealers();
            case Scope.Region region -> !store.isDealers() && region.code().equals(store.region());
            case Scope.Store one -> one.code().equals(store.code());
        };
    }
}
