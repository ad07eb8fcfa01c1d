package com.guidecopilot.knowledge.search;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.Place;
import com.guidecopilot.knowledge.Scope;
import com.guidecopilot.knowledge.Validity;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.TestDatabase;
import com.pgvector.PGhalfvec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts documents straight into the tables, as the service's role, for tests of the search alone. */
final class ShelfFixture {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final Place NANJING_ROAD = new Place("S1", "EAST", SHANGHAI);

    /** A document to be, brand-wide and always valid until it says otherwise. */
    record Draft(
            String title,
            Scope scope,
            Audience audience,
            @Nullable String channel,
            Validity validity,
            String version,
            Instant ingestedAt,
            List<String> texts) {

        static Draft of(String title, String... texts) {
            return new Draft(
                    title,
                    new Scope.BrandWide(),
                    Audience.CUSTOMER_FACING,
                    null,
                    Validity.ALWAYS,
                    "",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    List.of(texts));
        }

        Draft in(String scope) {
            return new Draft(title, Scope.parse(scope), audience, channel, validity, version, ingestedAt, texts);
        }

        Draft internal() {
            return new Draft(title, scope, Audience.INTERNAL, channel, validity, version, ingestedAt, texts);
        }

        Draft on(@Nullable String channel) {
            return new Draft(title, scope, audience, channel, validity, version, ingestedAt, texts);
        }

        Draft valid(@Nullable String from, @Nullable String to) {
            var days =
                    new Validity(from == null ? null : LocalDate.parse(from), to == null ? null : LocalDate.parse(to));
            return new Draft(title, scope, audience, channel, days, version, ingestedAt, texts);
        }

        Draft labelled(String version) {
            return new Draft(title, scope, audience, channel, validity, version, ingestedAt, texts);
        }

        Draft ingested(String at) {
            return new Draft(title, scope, audience, channel, validity, version, Instant.parse(at), texts);
        }
    }

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;
    private final Embedder embedder;

    ShelfFixture(TestDatabase database, Embedder embedder) {
        this.jdbc = database.jdbc();
        this.transactions = database.transactions();
        this.embedder = embedder;
    }

    static BrandId newBrand() {
        return new BrandId(Ids.next());
    }

    /** @return the version's id */
    UUID put(BrandId brand, Draft draft) {
        return transactions.writeAs(brand, () -> {
            lock();
            UUID version = insert(draft);
            bump();
            return version;
        });
    }

    /** Ends the active version with the same label and puts this one in its place, in one transaction. */
    UUID replace(BrandId brand, Draft draft, Instant endedAt) {
        return transactions.writeAs(brand, () -> {
            lock();
            jdbc.sql("""
                    update knowledge.document_version v set status = 'REPLACED', ended_at = :at
                    from knowledge.document d
                    where d.brand = v.brand and d.id = v.document and v.status = 'ACTIVE'
                      and d.title = :title and v.version = :version
                    """)
                    .param("at", endedAt.atOffset(ZoneOffset.UTC))
                    .param("title", draft.title())
                    .param("version", draft.version())
                    .update();
            UUID version = insert(draft);
            bump();
            return version;
        });
    }

    private UUID insert(Draft draft) {
        UUID brand = BrandScope.required().value();
        UUID document = document(brand, draft);
        UUID version = Ids.next();
        jdbc.sql("""
                insert into knowledge.document_version (brand, id, document, version, source, content_hash, channel,
                    valid_from, valid_to, status, ingested_at)
                values (:brand, :id, :document, :version, 'fixture', :hash, :channel, :from, :to, 'ACTIVE', :at)
                """)
                .param("brand", brand)
                .param("id", version)
                .param("document", document)
                .param("version", draft.version())
                .param("hash", version.toString())
                .param("channel", draft.channel())
                .param("from", draft.validity().from())
                .param("to", draft.validity().to())
                .param("at", draft.ingestedAt().atOffset(ZoneOffset.UTC))
                .update();
        for (int i = 0; i < draft.texts().size(); i++)
            chunk(brand, version, i, draft.texts().get(i));
        return version;
    }

    private UUID document(UUID brand, Draft draft) {
        String[] scope = draft.scope().toString().split(":");
        return jdbc.sql("""
                insert into knowledge.document (brand, id, title, audience, scope_kind, scope_code, created_at)
                values (:brand, :id, :title, :audience, :kind, :code, :at)
                on conflict (brand, title, scope_kind, scope_code, audience) do update set title = excluded.title
                returning id
                """)
                .param("brand", brand)
                .param("id", Ids.next())
                .param("title", draft.title())
                .param("audience", draft.audience().name())
                .param("kind", scope[0].toUpperCase(Locale.ROOT))
                .param("code", scope.length > 1 ? scope[1] : "")
                .param("at", draft.ingestedAt().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    private void chunk(UUID brand, UUID version, int ordinal, String text) {
        long passage = jdbc.sql("""
                insert into knowledge.passage (brand, text_hash, model, text, embedding)
                values (:brand, sha256(:bytes), :model, :text, :vector)
                on conflict (brand, model, text_hash) do update set text = excluded.text
                returning id
                """)
                .param("brand", brand)
                .param("bytes", text.getBytes(StandardCharsets.UTF_8))
                .param("model", embedder.model())
                .param("text", text)
                .param("vector", new PGhalfvec(embedder.embedDocument(text)))
                .query(Long.class)
                .single();
        jdbc.sql("""
                insert into knowledge.chunk (brand, id, version, ordinal, passage, heading, anchor, kind)
                values (:brand, :id, :version, :ordinal, :passage, '', :anchor, 'TEXT')
                """)
                .param("brand", brand)
                .param("id", Ids.next())
                .param("version", version)
                .param("ordinal", ordinal)
                .param("passage", passage)
                .param("anchor", "第%d段".formatted(ordinal + 1))
                .update();
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:brand, 0))")
                .param("brand", BrandScope.required().toString())
                .query((row, n) -> true)
                .single();
    }

    private void bump() {
        jdbc.sql("""
                insert into knowledge.generation (brand, number) values (:brand, 1)
                on conflict (brand) do update set number = generation.number + 1
                """).param("brand", BrandScope.required().value()).update();
    }
}
