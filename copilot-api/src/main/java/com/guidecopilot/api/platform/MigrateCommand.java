package com.guidecopilot.api.platform;

import com.guidecopilot.tenancy.Migrations;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Brings the schemas up to date once and ends: where only this has the owner's password ({@code COPILOT_DB_OWNER_PASSWORD})
 * and the services start without it.
 */
public final class MigrateCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private MigrateCommand() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        for (String name : new String[] {"COPILOT_DB_URL", "COPILOT_DB_OWNER_PASSWORD"}) {
            if (environment.getOrDefault(name, "").isBlank()) {
                System.err.println("copilot: %s is not set".formatted(name));
                System.exit(2);
            }
        }
        DataSource owner = Migrations.owner(
                environment.getOrDefault("COPILOT_DB_URL", ""),
                environment.getOrDefault("COPILOT_DB_OWNER", "copilot_owner"),
                environment.getOrDefault("COPILOT_DB_OWNER_PASSWORD", ""),
                PATIENCE);
        try {
            Migrations.run(
                    owner,
                    Schemas.ALL,
                    environment.getOrDefault("COPILOT_DB_USER", "copilot_app"),
                    environment.getOrDefault("COPILOT_DB_WORKER", "copilot_worker"));
        } catch (RuntimeException e) {
            System.err.println("copilot: the schemas cannot be brought up to date: " + e.getMessage());
            System.exit(1);
        }
        System.out.println("schemas are up to date: " + String.join(", ", Schemas.ALL));
    }
}
