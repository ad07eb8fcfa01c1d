package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.takeover.PromiseState;
import com.guidecopilot.api.takeover.Promises;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Promises, their words sealed with the customer's key. Every call runs in its caller's transaction. */
@Repository
class PromiseRepository {

    private static final String STATE = """
            coalesce(p.settled_state, p.evidence_state, case when p.due_at < :now then 'OVERDUE' else 'OPEN' end)
            """;
    private static final String READ = """
            select p.id, p.conversation, p.customer, p.message, p.ordinal, p.text_sealed, p.said_by, p.said_at, p.due_at,
                   p.evidence_message, p.settled_state, %s as state
              from takeover.promise p
            """.formatted(STATE);
    private static final String BY_ID = READ + " where p.id = :id";
    private static final String IN_CONVERSATION =
            READ + " where p.conversation = :conversation order by p.said_at, p.ordinal";
    private static final String ORDER = " order by p.due_at nulls last, p.said_at, p.id limit :limit";
    private static final String SEEN = READ + """
             where (p.store = any(cast(:stores as uuid[])) or p.owner = any(cast(:owners as uuid[])))
               and %s in (:states)
            """.formatted(STATE) + ORDER;
    private static final String OPEN_TO =
            READ + " where p.customer = :customer and p.settled_state is null and p.evidence_state is null" + ORDER;
    /** Evidence is only added: an event that is late must not undo what a later message showed. */
    private static final String PUT = """
            insert into takeover.promise
                   (brand, id, conversation, customer, store, owner, message, ordinal, said_by, said_at, due_at,
                    text_sealed, evidence_state, evidence_message, created_at)
            values (:brand, :id, :conversation, :customer, :store, :owner, :message, :ordinal, :saidBy, :saidAt, :dueAt,
                    :text, :evidence, :by, :now)
            on conflict (brand, message, ordinal) do update
               set evidence_state = coalesce(excluded.evidence_state, takeover.promise.evidence_state),
                   evidence_message = coalesce(excluded.evidence_message, takeover.promise.evidence_message)
            """;

    private static final String DROP = """
            update takeover.promise set evidence_state = 'DROPPED'
             where id = :id and evidence_state is null and settled_state is null
            """;
    private static final String SETTLE = """
            update takeover.promise set settled_state = :state, settled_by = :by, settled_at = :now
             where id = :id and settled_state is distinct from :state
            """;
    private static final String PLACE = """
            update takeover.promise set store = :store, owner = :owner
             where customer = :customer and (store <> :store or owner <> :owner)
            """;

    private final JdbcClient jdbc;
    private final CustomerVault vault;

    PromiseRepository(JdbcClient jdbc, CustomerVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** @param settled by one tap */
    record Row(
            Promises.Promise promise, int ordinal, @Nullable PromiseState settled) {

        Facts.PromisePlace place() {
            return new Facts.PromisePlace(promise.message(), ordinal);
        }
    }

    void put(Briefer.Found found, UUID conversation, Customer customer, Instant now) {
        boolean over = found.state() == PromiseState.KEPT || found.state() == PromiseState.DROPPED;
        Instant due = found.due();
        jdbc.sql(PUT)
                .param("brand", BrandScope.required().value())
                .param("id", Ids.next())
                .param("conversation", conversation)
                .param("customer", customer.id())
                .param("store", customer.store())
                .param("owner", customer.owner().id())
                .param("message", found.message().id())
                .param("ordinal", found.ordinal())
                .param("saidBy", found.message().staff(), Types.OTHER)
                .param("saidAt", utc(found.message().sentAt()))
                .param("dueAt", due == null ? null : utc(due), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("text", vault.seal(customer.id(), found.text()))
                .param("evidence", over ? found.state().name() : null, Types.VARCHAR)
                .param("by", found.by() == null ? null : found.by().id(), Types.OTHER)
                .param("now", utc(now))
                .update();
    }

    /** It was read as a promise before more of the talk was known, and is none. */
    void drop(UUID promise) {
        jdbc.sql(DROP).param("id", promise).update();
    }

    void settle(UUID promise, PromiseState state, UUID by, Instant now) {
        jdbc.sql(SETTLE)
                .param("id", promise)
                .param("state", state.name())
                .param("by", by)
                .param("now", utc(now))
                .update();
    }

    void place(Collection<Customer> customers) {
        for (Customer customer : customers) {
            jdbc.sql(PLACE)
                    .param("customer", customer.id())
                    .param("store", customer.store())
                    .param("owner", customer.owner().id())
                    .update();
        }
    }

    Optional<Row> find(UUID id, Instant now) {
        return jdbc.sql(BY_ID)
                .param("id", id)
                .param("now", utc(now))
                .query(this::row)
                .optional();
    }

    List<Row> in(UUID conversation, Instant now) {
        return jdbc.sql(IN_CONVERSATION)
                .param("conversation", conversation)
                .param("now", utc(now))
                .query(this::row)
                .list();
    }

    List<Promises.Promise> seen(Sight sight, Set<PromiseState> states, Instant now, int limit) {
        return jdbc
                .sql(SEEN)
                .params(sight.parameters())
                .param("states", states.stream().map(Enum::name).toList())
                .param("now", utc(now))
                .param("limit", limit)
                .query(this::row)
                .list()
                .stream()
                .map(Row::promise)
                .toList();
    }

    List<Promises.Promise> openTo(UUID customer, Instant now, int limit) {
        return jdbc
                .sql(OPEN_TO)
                .param("customer", customer)
                .param("now", utc(now))
                .param("limit", limit)
                .query(this::row)
                .list()
                .stream()
                .map(Row::promise)
                .toList();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        UUID customer = row.getObject("customer", UUID.class);
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        String settled = row.getString("settled_state");
        Promises.Promise promise = new Promises.Promise(
                row.getObject("id", UUID.class),
                row.getObject("conversation", UUID.class),
                customer,
                row.getObject("message", UUID.class),
                vault.open(customer, row.getBytes("text_sealed")).orElse(""),
                row.getObject("said_by", UUID.class),
                row.getObject("said_at", OffsetDateTime.class).toInstant(),
                due == null ? null : due.toInstant(),
                PromiseState.valueOf(row.getString("state")),
                row.getObject("evidence_message", UUID.class));
        return new Row(promise, row.getInt("ordinal"), settled == null ? null : PromiseState.valueOf(settled));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
