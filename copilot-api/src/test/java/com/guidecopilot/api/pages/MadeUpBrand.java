package com.guidecopilot.api.pages;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.TestBrands;
import java.time.Clock;

/** A brand that was not there before, made over the API: region, store, guide, customer, product, price and document. */
final class MadeUpBrand {

    private final Clock clock;
    private final Api admin;
    private final String sku;

    final String code;
    final String store;
    final String customer;
    final String product;
    final String document;
    final String version;
    final int days;
    private final String guide;

    MadeUpBrand(MadeUp madeUp, TestBrands brands, Clock clock) {
        this.clock = clock;
        this.code = madeUp.code("brand");
        this.store = madeUp.code("store");
        this.guide = madeUp.code("guide");
        this.customer = madeUp.code("customer");
        this.sku = madeUp.code("sku");
        this.product = madeUp.name(3) + madeUp.kind();
        this.document = madeUp.name(2) + "退换说明";
        this.version = "v" + madeUp.between(2, 90);
        this.days = madeUp.between(11, 89);
        this.admin = brands.installer().as(open(brands, "%s母婴".formatted(madeUp.name(2))));
        organisation(madeUp);
        admin.put("/api/v1/customers", """
                [{'externalId':'%s','name':'%s妈妈','store':'%s','owner':'%s','memberTier':'金卡',
                  'children':[{'name':'%s','bornOn':'2026-03-08'}]}]
                """.formatted(
                        customer, madeUp.name(2), store, guide, madeUp.name(1).repeat(2)))
                .okay();
        admin.put(
                        "/api/v1/products",
                        "[{'sku':'%s','name':'%s','category':'%s'}]".formatted(sku, product, product.substring(3)))
                .okay();
        admin.upload(
                        "/api/v1/documents",
                        madeUp.code("file") + ".md",
                        """
                        # %s

                        ## %s买了不合适，多久之内可以退？
                        未拆封的%s，自购买之日起%d天内凭小票到购买门店退换。

                        ## 配送
                        门店三公里以内当天送到。
                        """.formatted(document, product, product, days),
                        "title",
                        document,
                        "version",
                        version,
                        "valid_from",
                        "2026-01-05",
                        "valid_to",
                        "2036-12-31")
                .okay();
    }

    private String open(TestBrands brands, String name) {
        return brands.installer()
                .post("/api/v1/brands", """
                        {'code':'%s','name':'%s','zone':'Asia/Shanghai','admin':{'account':'admin','name':'管理员'}}
                        """.formatted(code, name))
                .okay()
                .path("adminToken")
                .asString();
    }

    private void organisation(MadeUp madeUp) {
        String region = madeUp.code("region");
        admin.put("/api/v1/organisation", """
                {'regions':[{'code':'%s','name':'%s区'}],
                 'stores':[{'code':'%s','name':'%s广场店','region':'%s','tier':'COACHED','ownership':'DIRECT',
                            'opens':'10:00','closes':'22:00'}],
                 'staff':[{'account':'%s','name':'%s','grants':[{'role':'GUIDE','scope':'store:%s'}]}]}
                """.formatted(
                                region, madeUp.name(2), store, madeUp.name(2), region, guide, madeUp.name(3), store))
                .okay();
    }

    String signInCode() {
        return admin.post("/api/v1/staff/%s/sign-in-codes".formatted(guide), "")
                .okay()
                .path("code")
                .asString();
    }

    void eraseTheCustomer() {
        int status = admin.post("/api/v1/customers/erase", "{'externalId':'%s'}".formatted(customer))
                .status();
        if (status != 204) throw new AssertionError("erased: " + status);
    }

    /** From this moment on. */
    void price(int yuan) {
        var taken = admin.put(
                        "/api/v1/offers",
                        "[{'sku':'%s','store':'%s','price':'%d.00','validFrom':'%s'}]"
                                .formatted(sku, store, yuan, clock.instant()))
                .okay();
        if (taken.path("accepted").asInt() != 1) throw new AssertionError(taken.toString());
    }
}
