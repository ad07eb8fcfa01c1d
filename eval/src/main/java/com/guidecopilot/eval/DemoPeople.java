package com.guidecopilot.eval;

import java.io.IOException;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Signs people of the sample brand in. */
final class DemoPeople {

    private final ServiceClient service;

    DemoPeople(ServiceClient service) {
        this.service = service;
    }

    String token(String account) throws IOException {
        return token(one -> one.path("account").asString("").equals(account));
    }

    String operator() throws IOException {
        return token(one -> one.path("role").asString("").equals("HQ_OPERATOR"));
    }

    /** Whoever connects the brand's other systems. */
    String connector() throws IOException {
        return token(one -> one.path("role").asString("").equals("IT"));
    }

    private String token(Predicate<JsonNode> wanted) throws IOException {
        return service.get("/api/v1/sample/accounts", "")
                .valueStream()
                .filter(account -> account.path("brand").asString("").equals(DemoScript.BRAND))
                .filter(wanted)
                .map(account -> account.path("token").asString(""))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the sample brand lacks an account that the day needs"));
    }
}
