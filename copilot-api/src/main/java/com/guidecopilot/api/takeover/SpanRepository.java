package com.guidecopilot.api.takeover;

import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Adds to the history of leases; nothing in it is changed. Every call runs in its caller's transaction. */
@Repository
class SpanRepository {

    /** Why a span is over. */
    enum End {
        HANDED_BACK,
        EXPIRED,
        CLOSED,
        ERASED
    }

    private static final String BEGIN = """
            insert into takeover.span
                   (brand, id, takeover, conversation, customer, store, staff, tier_at_start, reason, token, from_at)
            values (:brand, :id, :takeover, :conversation, :customer, :store, :staff, :tier, :reason, :token, :from)
            """;
    private static final String END = """
            insert into takeover.span_end (brand, span, id, to_at, cause)
            select s.brand, s.id, :id, greatest(s.from_at, :to), :cause
              from takeover.span s where s.conversation = :conversation and s.token = :token
            """;
    private static final String READ = """
            select s.conversation, s.customer, s.store, s.staff, s.tier_at_start, s.reason, s.token, s.from_at, e.to_at
              from takeover.span s left join takeover.span_end e on e.brand = s.brand and e.span = s.id
            """;
    private static final String OF_CUSTOMER = READ + """
             where s.customer = :customer and s.from_at < :to and (e.to_at is null or e.to_at > :from)
             order by s.from_at, s.token
            """;
    private static final String OF_CUSTOMERS = READ + """
             where s.customer in (:customers) and s.from_at < :to and (e.to_at is null or e.to_at > :from)
             order by s.from_at, s.token
            """;
    private static final String OF_CONVERSATION = READ + " where s.conversation = :conversation order by s.token";

    /** Each beginning and each end by an id of its own, in the order in which they were. */
    private static final String CHANGES = """
            select s.id, s.conversation, s.token * 2 - 1 as seq, s.from_at as at from takeover.span s
             where s.conversation = :conversation
            union all
            select e.id, s.conversation, s.token * 2, e.to_at
              from takeover.span s join takeover.span_end e on e.brand = s.brand and e.span = s.id
             where s.conversation = :conversation
             order by seq
            """;

    private static final String CHANGED = """
            select s.conversation, s.customer, s.store, s.staff, s.tier_at_start, s.reason, s.token, s.from_at, e.to_at,
                   case when e.id = :id then e.cause end as cause
              from takeover.span s left join takeover.span_end e on e.brand = s.brand and e.span = s.id
             where s.id = :id or e.id = :id
            """;

    /** Somebody began or ceased to hold a conversation. @param seq its place among those of the conversation, from 1 */
    record Change(UUID id, UUID conversation, int seq, Instant at) {}

    /** @param cause why it is over; null = this is its beginning */
    record Changed(Span span, @Nullable End cause) {}

    private final JdbcClient jdbc;

    SpanRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(Takeover takeover, UUID staff, Tier tier, long token, Instant from) {
        jdbc.sql(BEGIN)
                .param("brand", BrandScope.required().value())
                .param("id", Ids.next())
                .param("takeover", takeover.id())
                .param("conversation", takeover.conversation())
                .param("customer", takeover.customer())
                .param("store", takeover.store())
                .param("staff", staff)
                .param("tier", tier.name())
                .param("reason", takeover.reason().name())
                .param("token", token)
                .param("from", utc(from))
                .update();
    }

    void end(UUID conversation, long token, Instant to, End cause) {
        jdbc.sql(END)
                .param("id", Ids.next())
                .param("to", utc(to))
                .param("cause", cause.name())
                .param("conversation", conversation)
                .param("token", token)
                .update();
    }

    List<Span> ofCustomer(UUID customer, Instant from, Instant to) {
        return jdbc.sql(OF_CUSTOMER)
                .param("customer", customer)
                .param("from", utc(from))
                .param("to", utc(to))
                .query(SpanRepository::span)
                .list();
    }

    List<Span> ofCustomers(Collection<UUID> customers, Instant from, Instant to) {
        if (customers.isEmpty()) return List.of();
        return jdbc.sql(OF_CUSTOMERS)
                .param("customers", customers)
                .param("from", utc(from))
                .param("to", utc(to))
                .query(SpanRepository::span)
                .list();
    }

    List<Span> ofConversation(UUID conversation) {
        return jdbc.sql(OF_CONVERSATION)
                .param("conversation", conversation)
                .query(SpanRepository::span)
                .list();
    }

    List<Change> changes(UUID conversation) {
        return jdbc.sql(CHANGES)
                .param("conversation", conversation)
                .query((row, n) -> new Change(
                        row.getObject("id", UUID.class),
                        row.getObject("conversation", UUID.class),
                        row.getInt("seq"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<Changed> changed(UUID change) {
        return jdbc.sql(CHANGED)
                .param("id", change)
                .query((row, n) -> {
                    String cause = row.getString("cause");
                    return new Changed(span(row, n), cause == null ? null : End.valueOf(cause));
                })
                .optional();
    }

    private static Span span(ResultSet row, int n) throws SQLException {
        OffsetDateTime to = row.getObject("to_at", OffsetDateTime.class);
        return new Span(
                row.getObject("conversation", UUID.class),
                row.getObject("customer", UUID.class),
                row.getObject("store", UUID.class),
                row.getObject("staff", UUID.class),
                Tier.valueOf(row.getString("tier_at_start")),
                Reason.valueOf(row.getString("reason")),
                row.getLong("token"),
                row.getObject("from_at", OffsetDateTime.class).toInstant(),
                to == null ? null : to.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
