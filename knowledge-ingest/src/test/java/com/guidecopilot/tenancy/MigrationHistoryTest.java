package com.guidecopilot.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationHistoryTest {

    private final TestDatabase database = TestDatabase.ofKnowledge();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMigratedDatabaseHasNothingPending() {
        assertThat(isComplete()).isTrue();
    }

    @Test
    void aMissingSchemaIsPending() {
        change("drop schema offer cascade");
        assertThat(isComplete()).isFalse();
    }

    @Test
    void aMigrationThatTheHistoryDoesNotKnowIsPending() {
        change("delete from knowledge.migration where type = 'SQL'");
        assertThat(isComplete()).isFalse();
    }

    @Test
    void aMigrationThatFailedIsPending() {
        change("update knowledge.migration set success = false where type = 'SQL'");
        assertThat(isComplete()).isFalse();
    }

    @Test
    void aMigrationThatWasEditedAfterItRanIsLeftToFlywayWhichRefusesIt() {
        change("update base.migration set checksum = checksum + 1 where type = 'SQL'");
        assertThat(isComplete()).isFalse();
        assertThatThrownBy(
                        () -> Migrations.run(database.owner(), Migrations.KNOWLEDGE, "copilot_app", "copilot_worker"))
                .isInstanceOf(FlywayValidateException.class);
    }

    /** Flyway searches the address for passwords: over all the settings of the driver that takes long. */
    @Test
    void aConnectionOfTheOwnerBearsTheAddressThatWasGivenAndNoMore() throws SQLException {
        String url = database.url();
        try (Connection line = Migrations.owner(
                        url, "copilot_owner", System.getenv("COPILOT_TEST_DB_OWNER_PASSWORD"), Duration.ofSeconds(10))
                .getConnection()) {
            assertThat(line.getMetaData().getURL()).isEqualTo(url);
            assertThat(line.getMetaData().getUserName()).isEqualTo("copilot_owner");
        }
    }

    private boolean isComplete() {
        return MigrationHistory.isComplete(database.owner(), Migrations.KNOWLEDGE);
    }

    private void change(String sql) {
        JdbcClient.create(database.owner()).sql(sql).update();
    }
}
