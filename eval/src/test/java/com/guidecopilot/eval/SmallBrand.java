package com.guidecopilot.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A brand of two stores, two products, one document and four questions. */
record SmallBrand(Path directory) {

    static SmallBrand in(Path directory) throws IOException {
        SmallBrand brand = new SmallBrand(directory);
        brand.put("brand.yaml", """
                brand: small
                stores:
                  - {id: 001, region: east, tier: SELF_RUN, zone: Asia/Shanghai}
                  - {code: west-1, region: west, tier: MANAGED}
                """);
        brand.put("offers.csv", """
                sku,name,store,channel,price,list_price,stock,promotion,valid_from,valid_to
                A1,山雀折叠露营椅,,store,199,229,,,2026-01-01T00:00:00+08:00,
                A1,山雀折叠露营椅,001,store,169,199,,,2026-11-01T00:00:00+08:00,2026-12-01T00:00:00+08:00
                B1,山雀保温水壶,,store,89,89,12,,2026-01-01T00:00:00+08:00,
                """);
        brand.put("documents/returns.md", """
                ---
                title: 退换货政策
                audience: CUSTOMER_FACING
                ---
                # 退货
                签收后15天内，未使用且吊牌齐全的商品可以无理由退货，运费由顾客承担。
                """);
        brand.put("questions.jsonl", """
                {"id":"east","store":"001","at":"2026-11-20T10:00:00+08:00","turns":[{"role":"customer","text":"折叠露营椅多少钱"}],"must":[["169"]],"forbid":["199"],"abstain":false}
                {"id":"west","store":"west-1","at":"2026-11-20T10:00:00+08:00","turns":[{"role":"customer","text":"折叠露营椅多少钱"}],"must":[["169"]],"forbid":["199"],"abstain":false}
                {"id":"returns","store":"001","at":"2026-11-20T10:00:00+08:00","turns":[{"role":"customer","text":"不想要了几天内可以退货"}],"must":[["15天","十五天"]],"forbid":["7天"],"abstain":false}
                {"id":"unknown","store":"001","at":"2026-11-20T10:00:00+08:00","turns":[{"role":"customer","text":"你们店里招聘兼职吗，工资怎么算"}],"must":[],"forbid":[],"abstain":true}
                """);
        return brand;
    }

    void put(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Replaces the first line that begins so. */
    void breakLine(String file, String beginning, String by) throws IOException {
        String text = Files.readString(directory.resolve(file));
        int at = text.indexOf(beginning);
        put(file, text.substring(0, at) + by + text.substring(text.indexOf('\n', at)));
    }
}
