package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.api.suggestion.compose.Candidate;
import com.guidecopilot.api.suggestion.compose.Citation;
import com.guidecopilot.api.suggestion.guard.Finding;
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
import tools.jackson.databind.json.JsonMapper;

@Repository
class SuggestionRepository {

    private static final String ANSWERED = """
            select exists (select from suggestion.suggestion
                            where message = :message and state not in ('WORKING', 'FAILED', 'SUPERSEDED'))
            """;
    /** Answers of one conversation begin one after the other, in whichever process. */
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('suggestion/' || :conversation, 0))";

    private static final String HAS_NEWER = """
            select exists (select from suggestion.suggestion
                            where conversation = :conversation and message_seq > :seq)
            """;
    private static final String SUPERSEDE = """
            update suggestion.suggestion set state = 'SUPERSEDED'
             where conversation = :conversation and message_seq <= :seq
               and state in ('WORKING', 'SHOWN', 'WITHHELD', 'FAILED')
            returning id
            """;
    private static final String INSERT = """
            insert into suggestion.suggestion
                   (brand, id, conversation, customer, store, message, message_seq, state, composer, created_at)
            values (:brand, :id, :conversation, :customer, :store, :message, :seq, 'WORKING', 'BUILT_IN', :at)
            """;
    /** Only what nothing newer replaced meanwhile, in whichever process. */
    private static final String FINISH = """
            update suggestion.suggestion set state = :state, withheld = :withheld, gap = :gap, took_ms = :tookMs,
                   text_sealed = :body, composer = :composer, model = :model, fallback = :fallback,
                   templates = :templates
             where id = :id and state = 'WORKING'
            """;

    private static final String FAIL =
            "update suggestion.suggestion set state = 'FAILED', failure = :failure where id = :id and state = 'WORKING'";
    private static final String INSERT_CANDIDATE = """
            insert into suggestion.candidate (brand, suggestion, ordinal, strategy, confidence, valid_until, templates)
            values (:brand, :suggestion, :ordinal, :strategy, :confidence, :validUntil, :templates)
            """;
    private static final String INSERT_CITATION = """
            insert into suggestion.citation (brand, suggestion, ordinal, kind, ref)
            values (:brand, :suggestion, :ordinal, :kind, :ref)
            on conflict do nothing
            """;
    private static final String INSERT_FINDING = """
            insert into suggestion.finding (brand, id, suggestion, on_edit, rule, found_at)
            values (:brand, :id, :suggestion, :onEdit, :rule, :at)
            """;
    private static final String COLUMNS =
            "select id, conversation, customer, message, state, created_at, text_sealed from suggestion.suggestion";
    private static final String BY_ID = COLUMNS + " where id = :id";
    private static final String NEWEST =
            COLUMNS + " where conversation = :conversation order by message_seq desc, created_at desc limit 1";
    private static final String READY_AMONG = """
            select conversation from (
                select distinct on (conversation) conversation, state from suggestion.suggestion
                 where conversation = any(:conversations) order by conversation, message_seq desc, created_at desc) newest
             where state in ('SHOWN', 'INSERTED')
            """;
    private static final String ANSWER_TO =
            COLUMNS + " where message = :message and state not in ('WORKING', 'FAILED', 'SUPERSEDED')";
    private static final String SENT_IN =
            COLUMNS + " where conversation = :conversation and state = 'SENT' order by message_seq, created_at";
    private static final String DECIDE = """
            update suggestion.suggestion
               set state = :state, chosen = :chosen, edited = :edited, chip = coalesce(:chip, chip),
                   host_result = coalesce(:hostResult, host_result), decided_at = :at, decided_by = :by,
                   inserted_sealed = coalesce(:inserted, inserted_sealed)
             where id = :id and state in (:from)
            """;
    private static final String INSERTED = """
            select customer, chosen, edited, inserted_sealed from suggestion.suggestion
             where id = :id and inserted_sealed is not null
            """;

    private final JdbcClient jdbc;
    private final CustomerVault vault;
    private final JsonMapper json;

    SuggestionRepository(JdbcClient jdbc, CustomerVault vault, JsonMapper json) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.json = json;
    }

    /** What the guide took over. @param edited whether they changed it first */
    record Inserted(int candidate, boolean edited, String text) {}

    Set<UUID> readyAmong(Collection<UUID> conversations) {
        return jdbc.sql(READY_AMONG)
                .param("conversations", conversations.toArray(UUID[]::new))
                .query(UUID.class)
                .set();
    }

    boolean isAnswered(UUID message) {
        return jdbc.sql(ANSWERED).param("message", message).query(Boolean.class).single();
    }

    /** Holds off every other answer of the conversation until the transaction ends. */
    void lock(UUID conversation) {
        jdbc.sql(LOCK).param("conversation", conversation.toString()).query(row -> {});
    }

    boolean hasNewer(UUID conversation, int seq) {
        return jdbc.sql(HAS_NEWER)
                .param("conversation", conversation)
                .param("seq", seq)
                .query(Boolean.class)
                .single();
    }

    List<UUID> supersede(UUID conversation, int seq) {
        return jdbc.sql(SUPERSEDE)
                .param("conversation", conversation)
                .param("seq", seq)
                .query(UUID.class)
                .list();
    }

    void insert(Work work) {
        Context context = work.context();
        jdbc.sql(INSERT)
                .param("brand", BrandScope.required().value())
                .param("id", work.id())
                .param("conversation", context.conversation().id())
                .param("customer", context.conversation().customer())
                .param("store", context.conversation().store())
                .param("message", context.message().id())
                .param("seq", context.message().seq())
                .param("at", utc(work.begun()))
                .update();
    }

    /** @return false when it was superseded: nothing is stored then */
    boolean finish(Suggestion suggestion, UUID customer, List<Candidate> candidates) {
        Suggestion.Reason withheld = suggestion.withheld();
        int updated = jdbc.sql(FINISH)
                .param("state", suggestion.state().name())
                .param("withheld", withheld == null ? null : withheld.reason().name(), Types.VARCHAR)
                .param("gap", withheld == null ? null : withheld.gap(), Types.OTHER)
                .param("tookMs", suggestion.tookMs(), Types.INTEGER)
                .param("body", vault.seal(customer, json.writeValueAsString(suggestion)))
                .param("composer", suggestion.composer())
                .param("model", suggestion.model(), Types.VARCHAR)
                .param(
                        "fallback",
                        suggestion.fallback() == null
                                ? null
                                : suggestion.fallback().reason(),
                        Types.VARCHAR)
                .param("templates", suggestion.templates().toArray(String[]::new))
                .param("id", suggestion.id())
                .update();
        if (updated == 0) return false;
        for (int i = 0; i < candidates.size(); i++) store(suggestion.id(), i, candidates.get(i));
        return true;
    }

    private void store(UUID suggestion, int ordinal, Candidate candidate) {
        jdbc.sql(INSERT_CANDIDATE)
                .param("brand", BrandScope.required().value())
                .param("suggestion", suggestion)
                .param("ordinal", ordinal)
                .param("strategy", candidate.strategy().name())
                .param("confidence", (float) candidate.confidence())
                .param("validUntil", utcOrNull(candidate.validUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("templates", candidate.templates().toArray(String[]::new))
                .update();
        candidate.sentences().stream()
                .flatMap(sentence -> sentence.citations().stream())
                .forEach(citation -> cite(suggestion, ordinal, citation));
    }

    private void cite(UUID suggestion, int ordinal, Citation citation) {
        jdbc.sql(INSERT_CITATION)
                .param("brand", BrandScope.required().value())
                .param("suggestion", suggestion)
                .param("ordinal", ordinal)
                .param("kind", citation.kind().name())
                .param("ref", citation.ref())
                .update();
    }

    int fail(UUID suggestion, String failure) {
        return jdbc.sql(FAIL).param("failure", failure).param("id", suggestion).update();
    }

    int findings(UUID suggestion, List<Finding> findings, boolean onEdit, Instant at) {
        for (Finding finding : findings) {
            jdbc.sql(INSERT_FINDING)
                    .param("brand", BrandScope.required().value())
                    .param("id", Ids.next())
                    .param("suggestion", suggestion)
                    .param("onEdit", onEdit)
                    .param("rule", finding.rule())
                    .param("at", utc(at))
                    .update();
        }
        return findings.size();
    }

    Optional<Suggestion> find(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(this::suggestion).optional();
    }

    Optional<Suggestion> answerTo(UUID message) {
        return jdbc.sql(ANSWER_TO)
                .param("message", message)
                .query(this::suggestion)
                .optional();
    }

    Optional<Suggestion> newestOf(UUID conversation) {
        return jdbc.sql(NEWEST)
                .param("conversation", conversation)
                .query(this::suggestion)
                .optional();
    }

    List<Suggestion> sentIn(UUID conversation) {
        return jdbc.sql(SENT_IN)
                .param("conversation", conversation)
                .query(this::suggestion)
                .list();
    }

    /** What a guide does with a suggestion. @return false when it is no longer in one of the states given */
    boolean decide(UUID id, Decision decision, List<SuggestionState> from) {
        return jdbc.sql(DECIDE)
                        .param("state", decision.state().name())
                        .param("chosen", decision.candidate(), Types.INTEGER)
                        .param("edited", decision.edited(), Types.BOOLEAN)
                        .param("chip", decision.chip(), Types.VARCHAR)
                        .param("hostResult", decision.hostResult(), Types.VARCHAR)
                        .param("inserted", decision.sealed(), Types.BINARY)
                        .param("at", utc(decision.at()))
                        .param("by", decision.by())
                        .param("id", id)
                        .param("from", from.stream().map(Enum::name).toList())
                        .update()
                == 1;
    }

    Optional<Inserted> inserted(UUID id) {
        record Row(UUID customer, int chosen, boolean edited, byte[] sealed) {}
        return jdbc.sql(INSERTED)
                .param("id", id)
                .query((row, n) -> new Row(
                        row.getObject("customer", UUID.class),
                        row.getInt("chosen"),
                        row.getBoolean("edited"),
                        row.getBytes("inserted_sealed")))
                .optional()
                .flatMap(row -> vault.open(row.customer(), row.sealed())
                        .map(text -> new Inserted(row.chosen(), row.edited(), text)));
    }

    private Suggestion suggestion(ResultSet row, int n) throws SQLException {
        UUID customer = row.getObject("customer", UUID.class);
        SuggestionState state = SuggestionState.valueOf(row.getString("state"));
        byte[] body = row.getBytes("text_sealed");
        Optional<String> opened = body == null ? Optional.empty() : vault.open(customer, body);
        if (opened.isPresent())
            return json.readValue(opened.get(), Suggestion.class).in(state);
        return new Suggestion(
                row.getObject("id", UUID.class),
                row.getObject("conversation", UUID.class),
                row.getObject("message", UUID.class),
                state,
                Suggestion.BUILT_IN,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                List.of());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }
}
