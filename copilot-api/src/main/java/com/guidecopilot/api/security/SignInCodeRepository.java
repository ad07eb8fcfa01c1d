package com.guidecopilot.api.security;

import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SignInCodeRepository {

    private static final String ISSUED_SINCE =
            "select count(*) from security.sign_in_code where staff = :staff and issued_at > :since";
    private static final String VOID_EARLIER =
            "update security.sign_in_code set used_at = :at where staff = :staff and used_at is null";
    private static final String FORGET_OLD =
            "delete from security.sign_in_code where staff = :staff and issued_at <= :before";
    private static final String KEEP = """
            insert into security.sign_in_code (brand, id, staff, code_hash, issued_at, expires_at)
            values (:brand, :id, :staff, :hash, :at, :expires)
            """;
    private static final String USE = """
            update security.sign_in_code set used_at = :at
            where code_hash = :hash and used_at is null and expires_at > :at
            returning staff
            """;

    private final JdbcClient jdbc;

    SignInCodeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int issuedSince(UUID staff, Instant since) {
        return jdbc.sql(ISSUED_SINCE)
                .param("staff", staff)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }

    void voidEarlier(UUID staff, Instant at) {
        jdbc.sql(VOID_EARLIER)
                .param("staff", staff)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void forgetOld(UUID staff, Instant before) {
        jdbc.sql(FORGET_OLD)
                .param("staff", staff)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }

    void keep(UUID staff, byte[] hash, Instant at, Instant expires) {
        jdbc.sql(KEEP)
                .param("brand", BrandScope.required().value())
                .param("id", Ids.next())
                .param("staff", staff)
                .param("hash", hash)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return whose code it was; empty when there is no such code, it was used, or its time is over */
    Optional<UUID> use(byte[] hash, Instant at) {
        return jdbc.sql(USE)
                .param("hash", hash)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional();
    }
}
