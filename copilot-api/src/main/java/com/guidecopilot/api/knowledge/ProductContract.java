package com.guidecopilot.api.knowledge;

import com.guidecopilot.api.intake.Contract;
import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.knowledge.offer.Catalogue;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Products in, row by row. Those that say nothing new do not make the catalogue a new one. */
@Component
class ProductContract implements Contract<ProductRow> {

    private final Catalogue catalogue;
    private final BrandTransactions transactions;

    ProductContract(Catalogue catalogue, BrandTransactions transactions) {
        this.catalogue = catalogue;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "products";
    }

    @Override
    public Class<ProductRow> rowType() {
        return ProductRow.class;
    }

    @Override
    public String keyOf(ProductRow row) {
        return row.sku().strip();
    }

    @Override
    public List<Outcome> accept(List<ProductRow> rows, String actor) {
        return transactions.write(() -> {
            List<Product> products = rows.stream().map(ProductRow::product).toList();
            Map<String, Product> before = catalogue
                    .find(products.stream().map(Product::sku).toList())
                    .stream()
                    .collect(Collectors.toMap(Product::sku, Function.identity()));
            List<Product> news = products.stream()
                    .filter(product -> !product.equals(before.get(product.sku())))
                    .toList();
            if (!news.isEmpty()) catalogue.put(news);
            return products.stream()
                    .map(product -> outcome(product, before.get(product.sku())))
                    .toList();
        });
    }

    private static Outcome outcome(Product product, @Nullable Product before) {
        if (before == null) return Outcome.ACCEPTED;
        return before.equals(product) ? Outcome.UNCHANGED : Outcome.REPLACED;
    }
}
