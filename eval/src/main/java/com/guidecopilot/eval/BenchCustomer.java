package com.guidecopilot.eval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * A customer of the sample brand, and the guide who looks after them.
 *
 * @param token the guide's
 * @param products what the brand sells, by the names that customers use
 */
record BenchCustomer(String token, String conversation, List<String> products) {

    private static final String EXTERNAL_ID = "bench-message";

    static BenchCustomer of(ServiceClient service) throws IOException {
        JsonNode accounts = service.get("/api/v1/sample/accounts", "");
        JsonNode guide = account(accounts, one -> is(one, "GUIDE") && one.hasNonNull("store"));
        JsonNode operator = account(
                accounts, one -> is(one, "HQ_OPERATOR") && one.path("brand").equals(guide.path("brand")));
        service.put(
                "/api/v1/customers",
                operator.path("token").asString(""),
                List.of(Map.of(
                        "externalId",
                        EXTERNAL_ID,
                        "name",
                        "性能测试顾客",
                        "store",
                        guide.path("store").asString(""),
                        "owner",
                        guide.path("account").asString(""))));
        String token = guide.path("token").asString("");
        JsonNode conversation =
                service.post("/api/v1/conversations", token, Map.of("customer", Map.of("externalId", EXTERNAL_ID)));
        return new BenchCustomer(token, conversation.path("id").asString(""), names(service, token));
    }

    private static List<String> names(ServiceClient service, String token) throws IOException {
        List<String> names = new ArrayList<>();
        for (JsonNode product : service.get("/api/v1/products", token)) {
            names.add(product.path("name").asString(""));
            product.path("aliases").forEach(alias -> names.add(alias.asString("")));
        }
        return names;
    }

    private static boolean is(JsonNode account, String role) {
        return account.path("role").asString("").equals(role);
    }

    private static JsonNode account(JsonNode accounts, Predicate<JsonNode> wanted) {
        for (JsonNode one : accounts) if (wanted.test(one)) return one;
        throw new IllegalStateException("the service has no sample brand with a guide and an operator");
    }
}
