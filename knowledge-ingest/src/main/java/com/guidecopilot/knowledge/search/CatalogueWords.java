package com.guidecopilot.knowledge.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.text.Catalogue;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names, aliases, categories and attribute values of a brand's products, as words for the lexical lane. */
public final class CatalogueWords implements Catalogue {

    private static final int BRANDS = 256;

    private final com.guidecopilot.knowledge.offer.Catalogue products;
    private final Cache<BrandId, Entries> remembered =
            Caffeine.newBuilder().maximumSize(BRANDS).build();

    public CatalogueWords(com.guidecopilot.knowledge.offer.Catalogue products) {
        this.products = products;
    }

    @Override
    public Entries entries() {
        BrandId brand = BrandScope.required();
        long generation = products.generation();
        Entries known = remembered.getIfPresent(brand);
        if (known != null && known.version() == generation) return known;
        Entries fresh = new Entries(generation, wordsOf(products.all()));
        remembered.put(brand, fresh);
        return fresh;
    }

    private static Set<String> wordsOf(List<Product> products) {
        Set<String> words = new HashSet<>();
        for (Product product : products) {
            words.add(product.name());
            words.add(product.category());
            words.addAll(product.aliases());
            words.addAll(product.attributes().values());
        }
        return words;
    }
}
