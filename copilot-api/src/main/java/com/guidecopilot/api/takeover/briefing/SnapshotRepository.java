package com.guidecopilot.api.takeover.briefing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Briefings as they stood when a conversation changed hands. Every call runs in its caller's transaction. */
@Repository
class SnapshotRepository {

    private static final String OF_CONVERSATION = """
            select id, token, moment, at, up_to from takeover.snapshot where conversation = :conversation order by at, moment
            """;
    private static final String BODY = """
            select customer, text_sealed from takeover.snapshot where id = :id and conversation = :conversation
            """;
    private static final String INSERT = """
            insert into takeover.snapshot (brand, id, conversation, customer, token, moment, at, up_to, text_sealed)
            values (:brand, :id, :conversation, :customer, :token, :moment, :at, :upTo, :text)
            on conflict (brand, conversation, token, moment) do nothing
            """;

    enum Moment {
        CLAIMED,
        HANDED_BACK
    }

    /** @param upTo the last message that it takes into account; null = there was none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Snapshot(
            UUID id,
            long token,
            Moment moment,
            Instant at,
            @Nullable UUID upTo) {}

    private final JdbcClient jdbc;
    private final CustomerVault vault;
    private final JsonMapper json;

    SnapshotRepository(JdbcClient jdbc, CustomerVault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    List<Snapshot> of(UUID conversation) {
        return jdbc.sql(OF_CONVERSATION)
                .param("conversation", conversation)
                .query((row, n) -> new Snapshot(
                        row.getObject("id", UUID.class),
                        row.getLong("token"),
                        Moment.valueOf(row.getString("moment")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getObject("up_to", UUID.class)))
                .list();
    }

    /** @return empty when there is none; a briefing without lines after the customer was erased */
    Optional<Briefing> find(UUID conversation, UUID id) {
        record Row(UUID customer, byte[] sealed) {}
        return jdbc.sql(BODY)
                .param("id", id)
                .param("conversation", conversation)
                .query((row, n) -> new Row(row.getObject("customer", UUID.class), row.getBytes("text_sealed")))
                .optional()
                .map(row -> vault.open(row.customer(), row.sealed())
                        .map(text -> json.readValue(text, Briefing.class))
                        .orElse(Briefing.EMPTY));
    }

    void keep(UUID conversation, UUID customer, long token, Moment moment, Briefing briefing) {
        jdbc.sql(INSERT)
                .param("brand", BrandScope.required().value())
                .param("id", Ids.next())
                .param("conversation", conversation)
                .param("customer", customer)
                .param("token", token)
                .param("moment", moment.name())
                .param("at", briefing.asOf().atOffset(ZoneOffset.UTC))
                .param("upTo", briefing.upTo(), Types.OTHER)
                .param("text", vault.seal(customer, json.writeValueAsString(briefing)))
                .update();
    }
}
