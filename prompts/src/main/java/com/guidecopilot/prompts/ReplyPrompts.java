package com.guidecopilot.prompts;

import java.util.Map;

/**
 * The sentences of the built-in composer. Where a value is a figure of an offer, the caller hands in a slot such as
 * {@code {price:SKU}} and never the figure itself; the server fills it (with its unit) from the offer that holds.
 */
public final class ReplyPrompts {

    private final Templates templates = new Templates();

    public Filled price(String product, String price) {
        return templates.get("reply/price", 1).fill(Map.of("product", product, "price", price));
    }

    /** @param when how the customer named the time, such as 明天 */
    public Filled laterPrice(String when, String product, String price) {
        return templates.get("reply/later-price", 1).fill(Map.of("when", when, "product", product, "price", price));
    }

    public Filled onlinePrice(String product, String price) {
        return templates.get("reply/online-price", 1).fill(Map.of("product", product, "price", price));
    }

    public Filled onlyOnline(String product, String price) {
        return templates.get("reply/only-online", 1).fill(Map.of("product", product, "price", price));
    }

    public Filled promotion(String product, String promotion) {
        return templates.get("reply/promotion", 1).fill(Map.of("product", product, "promotion", promotion));
    }

    public Filled noPromotion(String product) {
        return templates.get("reply/no-promotion", 1).fill(Map.of("product", product));
    }

    public Filled gift(String gift) {
        return templates.get("reply/gift", 1).fill(Map.of("gift", gift));
    }

    public Filled stock(String product, String stock) {
        return templates.get("reply/stock", 1).fill(Map.of("product", product, "stock", stock));
    }

    public Filled sold(String product, String price) {
        return templates.get("reply/sold", 1).fill(Map.of("product", product, "price", price));
    }

    public Filled outOfStock(String product, String stock) {
        return templates.get("reply/out-of-stock", 1).fill(Map.of("product", product, "stock", stock));
    }

    public Filled fits(String product, String attribute, String range) {
        return templates.get("reply/fits", 1).fill(Map.of("product", product, "attribute", attribute, "range", range));
    }

    public Filled askWhich(String options) {
        return templates.get("reply/ask-which", 1).fill(Map.of("options", options));
    }

    public Filled askProduct() {
        return templates.get("reply/ask-product", 1).fill(Map.of());
    }

    public Filled close() {
        return templates.get("reply/close", 1).fill(Map.of());
    }

    public Filled hold() {
        return templates.get("reply/hold", 1).fill(Map.of());
    }

    public Filled greeting() {
        return templates.get("reply/greeting", 1).fill(Map.of());
    }
}
