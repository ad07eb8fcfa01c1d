package com.guidecopilot.knowledge.offer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is derived from a brand's catalogue and made again when it changes: its words for the lexical lane, and the
 * spotter that finds its products in a text, by the nicknames in its documents too. Thread-safe.
 */
public final class CatalogueWords implements com.guidecopilot.knowledge.text.Catalogue {

    private static final int BRANDS_IN_MEMORY = 100;

    private record Derived(Entries entries, long documents, ProductSpotter spotter) {}

    private final Catalogue catalogue;
    private final Nicknames nicknames;
    private final Cache<BrandId, Derived> derived =
            Caffeine.newBuilder().maximumSize(BRANDS_IN_MEMORY).build();

    public CatalogueWords(Catalogue catalogue, Nicknames nicknames) {
        this.catalogue = catalogue;
        this.nicknames = nicknames;
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
        long documents = nicknames.generation();
        Derived known = derived.getIfPresent(brand);
        if (known != null && known.entries().version() == generation && known.documents() == documents) return known;
        Derived made = derive(generation, documents, catalogue.all());
        derived.put(brand, made);
        return made;
    }

    private Derived derive(long generation, long documents, List<Product> products) {
        Set<String> words = new HashSet<>();
        for (Product product : products) {
            words.add(product.name());
            words.addAll(product.aliases());
            words.addAll(product.attributes().values());
        }
        var spotter = new ProductSpotter(products, nicknames.of(products));
        return new Derived(new Entries(generation, words), documents, spotter);
    }
}
