package com.guidecopilot.api.performance;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Facts as a booking keeps them. They hold ids, codes and amounts, and nothing personal. */
@Component
class FactsText {

    private final JsonMapper json = new JsonMapper();

    String write(OrderFacts facts) {
        return json.writeValueAsString(facts);
    }

    OrderFacts read(String text) {
        return json.readValue(text, OrderFacts.class);
    }
}
