package com.guidecopilot.api;

import java.time.Clock;
import java.time.Instant;

/** A brand with a shop in each of two towns, a guide and a customer in each, and one thing that it sells. */
public final class TestShop {

    public static final String HERE = "s1";
    public static final String THERE = "s2";
    public static final String SKU = "MF-3";
    public static final String PRODUCT = "云朵牧幼儿配方奶粉3段800g";
    public static final String PRICE_ASKED = "云朵牧3段奶粉现在多少钱？";

    private static final String ORGANISATION = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'西溪店','region':'east','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'},
                       {'code':'s2','name':'闵行店','region':'east','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'anna','name':'安娜','grants':[{'role':'GUIDE','scope':'store:s2'}]}]}
            """;
    private static final String CUSTOMERS = """
            [{'externalId':'wm-here','name':'小满妈妈','store':'s1','owner':'lily'},
             {'externalId':'wm-there','name':'豆豆妈妈','store':'s2','owner':'anna'}]
            """;
    private static final String PRODUCTS = """
            [{'sku':'%s','name':'%s','category':'奶粉','aliases':['云朵牧3段']}]
            """;

    private final TestBrands.Opened brand;
    private final Clock clock;

    private TestShop(TestBrands.Opened brand, Clock clock) {
        this.brand = brand;
        this.clock = clock;
    }

    public static TestShop open(TestBrands brands, Clock clock) {
        TestShop shop = new TestShop(brands.open(ORGANISATION), clock);
        shop.admin().put("/api/v1/customers", CUSTOMERS).okay();
        shop.admin()
                .put("/api/v1/products", PRODUCTS.formatted(SKU, PRODUCT))
                .okay();
        return shop;
    }

    public TestBrands.Opened brand() {
        return brand;
    }

    /** IT and HQ_OPERATOR at once. */
    public Api admin() {
        return brand.admin();
    }

    public Talk here() {
        return Talk.with(brand.as("lily"), "wm-here");
    }

    public Talk there() {
        return Talk.with(brand.as("anna"), "wm-there");
    }

    /** From this moment on. */
    public void price(String store, String price) {
        priceFrom(store, price, clock.instant());
    }

    /** Takes the place of the price that began at the same moment. */
    public void priceFrom(String store, String price, Instant from) {
        offer("{'sku':'%s','store':'%s','price':'%s','validFrom':'%s'}".formatted(SKU, store, price, from));
    }

    public void price(String store, String price, Instant until) {
        offer("{'sku':'%s','store':'%s','price':'%s','validFrom':'%s','validTo':'%s'}"
                .formatted(SKU, store, price, clock.instant(), until));
    }

    private void offer(String row) {
        var taken = admin().put("/api/v1/offers", "[%s]".formatted(row)).okay();
        if (taken.path("accepted").asInt() != 1) throw new AssertionError(taken.toString());
    }

    /** @param fields name and value by turns @return the document's id */
    public String document(String file, String text, String... fields) {
        return admin()
                .upload("/api/v1/documents", file, text, fields)
                .okay()
                .path("document")
                .asString();
    }
}
