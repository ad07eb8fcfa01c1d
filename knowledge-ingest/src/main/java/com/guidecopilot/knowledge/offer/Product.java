package com.guidecopilot.knowledge.offer;

import java.util.List;
import java.util.Map;

/**
 * A thing that stores sell, without anything that changes from day to day.
 *
 * @param aliases what customers call it
 * @param attributes what it is: 段位, 规格, 适用月龄 …, as written by headquarters
 */
public record Product(String sku, String name, String category, List<String> aliases, Map<String, String> attributes) {

    public Product {
        if (sku.isBlank()) throw new IllegalArgumentException("a product needs a sku");
        if (name.isBlank()) throw new IllegalArgumentException("product %s has no name".formatted(sku));
        aliases = List.copyOf(aliases);
        attributes = Map.copyOf(attributes);
    }
}
