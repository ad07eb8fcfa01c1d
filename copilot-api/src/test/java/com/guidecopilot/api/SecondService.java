package com.guidecopilot.api;

import com.guidecopilot.tenancy.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The service once more on the same database and Redis, with a clock of its own. */
public final class SecondService implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private SecondService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param first of the service that is there already: both have the same secrets */
    public static SecondService beside(TestDatabase database, Environment first) {
        Map<String, String> properties = new HashMap<>(TestSetting.properties(database.url()));
        properties.put("copilot.secrets.dir", first.getRequiredProperty("copilot.secrets.dir"));
        properties.put("server.port", "0");
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
                .toArray(String[]::new);
        return new SecondService(
                new SpringApplicationBuilder(CopilotApplication.class, TestSetting.Beans.class).run(arguments));
    }

    public TestClock clock() {
        return context.getBean(TestClock.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> List<T> all(Class<T> type) {
        return context.getBeanProvider(type).orderedStream().toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
