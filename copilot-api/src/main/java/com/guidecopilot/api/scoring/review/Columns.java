package com.guidecopilot.api.scoring.review;

import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** What the rows of this package have in common. */
final class Columns {

    private Columns() {}

    /** Binds brand, id and whose sheet it is about. */
    static StatementSpec about(StatementSpec insert, AboutSheet one) {
        return insert.param("brand", BrandScope.required().value())
                .param("id", one.id())
                .param("sheet", one.sheet())
                .param("conversation", one.conversation())
                .param("customer", one.customer())
                .param("store", one.store())
                .param("holder", one.holder());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime utcOrNull(@Nullable Instant at) {
        return at == null ? null : utc(at);
    }

    /** For {@code any(cast(:ids as uuid[]))}. */
    static String literal(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
