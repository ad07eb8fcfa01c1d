package com.guidecopilot.api.knowledge;

import com.guidecopilot.knowledge.offer.Product;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A product as the outside world writes it down. */
record ProductRow(
        @NotBlank @Size(max = 100) String sku,
        @NotBlank @Size(max = 300) String name,
        @Nullable @Size(max = 200) String category,
        @Nullable List<@NotBlank String> aliases,
        @Nullable Map<String, String> attributes) {

    Product product() {
        return new Product(
                sku.strip(),
                name.strip(),
                Objects.requireNonNullElse(category, ""),
                Objects.requireNonNullElse(aliases, List.of()),
                Objects.requireNonNullElse(attributes, Map.of()));
    }
}
