package com.guidecopilot.eval;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The variables that an evaluation needs, taken from those of the tests. */
final class EvalSetting {

    private EvalSetting() {}

    static Environment in(Path directory) {
        Map<String, String> variables = new HashMap<>();
        variables.put("COPILOT_VAR_DIR", directory.resolve("var").toString());
        copy(variables, "COPILOT_DB_URL", "COPILOT_TEST_DB_URL");
        copy(variables, "COPILOT_DB_OWNER_PASSWORD", "COPILOT_TEST_DB_OWNER_PASSWORD");
        copy(variables, "COPILOT_DB_PASSWORD", "COPILOT_TEST_DB_APP_PASSWORD");
        return new Environment(variables);
    }

    private static void copy(Map<String, String> variables, String name, String from) {
        String value = System.getenv(from);
        if (value == null) throw new IllegalStateException(from + " is not set: run with ./copilot test");
        variables.put(name, value);
    }
}
