package com.guidecopilot.api.organisation;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.Scope;
import java.util.Set;

/**
 * Which documents somebody may read.
 *
 * @param everything headquarters and IT: the stores below do not matter then
 * @param agency whether they work for an agency, which what is internal to the brand does not concern
 * @param stores codes of the stores that they work for
 * @param regions codes of the regions that these stores are in
 */
public record Reader(boolean everything, boolean agency, Set<String> stores, Set<String> regions) {

    public Reader {
        stores = Set.copyOf(stores);
        regions = Set.copyOf(regions);
    }

    public boolean reads(Audience audience, Scope scope) {
        if (everything) return true;
        boolean forTheBrandsOwn = agency && audience == Audience.INTERNAL;
        return switch (scope) {
            case Scope.BrandWide ignored -> !forTheBrandsOwn;
            case Scope.Region region -> !forTheBrandsOwn && regions.contains(region.code());
            case Scope.Store store -> stores.contains(store.code());
        };
    }
}
