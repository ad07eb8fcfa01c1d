package com.guidecopilot.knowledge.offer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.knowledge.text.Words;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is derived from a brand's catalogue and made again when it changes: its words for the lexical lane, and the
 * spotter that finds its products in a text. Thread-safe.
 */
public final class CatalogueWords implements com.guidecopilot.knowledge.text.Catalogue {

    private static final int BRANDS_IN_MEMORY = 100;

    private record Derived(Entries entries, ProductSpotter spotter) {}

    private final Catalogue catalogue;
    private final Cache<BrandId, Derived> derived =
            Caffeine.newBuilder().maximumSize(BRANDS_IN_MEMORY).build();

    public CatalogueWords(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Entries entries() {
        return current().entries();
    }

    public ProductSpotter spotter() {
        return current().spotter();
    }

    private Derived current() {
        BrandId brand = BrandScope.required();
        long generation = catalogue.generation();
        Derived known = derived.getIfPresent(brand);
        if (known != null && known.entries().version() == generation) return known;
        Derived made = derive(generation, catalogue.all());
        derived.put(brand, made);
        return made;
    }

    private static Derived derive(long generation, List<Product> products) {
        Set<String> words = new HashSet<>();
        for (Product product : products) {
            words.add(product.name());
            words.addAll(product.aliases());
            words.addAll(product.attributes().values());
        }
        Entries entries = new Entries(generation, words);
        return new Derived(entries, new ProductSpotter(products, new Words(entries)));
    }
}
