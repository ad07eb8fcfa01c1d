package com.guidecopilot.api.takeover;

import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which customers have added which cloud guides' member accounts. */
@Repository
class MemberContacts {

    private static final String HAS_ANY = """
            select exists (select from takeover.member_contact where customer = :customer and removed_at is null)
            """;
    private static final String FIND =
            "select added_at, removed_at from takeover.member_contact where customer = :customer and member = :member";
    private static final String PUT = """
            insert into takeover.member_contact (brand, customer, member, added_at, removed_at)
            values (:brand, :customer, :member, :addedAt, :removedAt)
            on conflict (brand, customer, member)
            do update set added_at = excluded.added_at, removed_at = excluded.removed_at
            """;

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    MemberContacts(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @param removedAt null = they still have each other */
    record Contact(Instant addedAt, @Nullable Instant removedAt) {}

    boolean hasAny(UUID customer) {
        return transactions.read(() -> jdbc.sql(HAS_ANY)
                .param("customer", customer)
                .query(Boolean.class)
                .single());
    }

    Optional<Contact> find(UUID customer, UUID member) {
        return jdbc.sql(FIND)
                .param("customer", customer)
                .param("member", member)
                .query((row, n) -> {
                    OffsetDateTime removed = row.getObject("removed_at", OffsetDateTime.class);
                    return new Contact(
                            row.getObject("added_at", OffsetDateTime.class).toInstant(),
                            removed == null ? null : removed.toInstant());
                })
                .optional();
    }

    void put(UUID customer, UUID member, Contact contact) {
        Instant removed = contact.removedAt();
        jdbc.sql(PUT)
                .param("brand", BrandScope.required().value())
                .param("customer", customer)
                .param("member", member)
                .param("addedAt", contact.addedAt().atOffset(ZoneOffset.UTC))
                .param(
                        "removedAt",
                        removed == null ? null : removed.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }
}
