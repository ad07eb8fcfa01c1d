package com.guidecopilot.api.organisation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The stores of the brand that is bound, remembered for a few seconds: hundreds a brand, read by every request.
 * A change shows at once in the process that made it.
 */
@Component
public class Stores {

    private final StoreRepository repository;
    private final Cache<BrandId, List<Store>> known = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    Stores(StoreRepository repository) {
        this.repository = repository;
    }

    /** In the order of their codes. */
    public List<Store> all() {
        return known.get(BrandScope.required(), brand -> repository.all());
    }

    public Optional<Store> byCode(String code) {
        return all().stream().filter(store -> store.code().equals(code)).findFirst();
    }

    public Optional<Store> byId(UUID id) {
        return all().stream().filter(store -> store.id().equals(id)).findFirst();
    }

    /** By the regions' codes. */
    public Map<String, String> regionNames() {
        return repository.regions().stream()
                .collect(Collectors.toUnmodifiableMap(
                        OrganisationSheet.RegionRow::code, OrganisationSheet.RegionRow::name));
    }

    void forget(BrandId brand) {
        known.invalidate(brand);
    }
}
