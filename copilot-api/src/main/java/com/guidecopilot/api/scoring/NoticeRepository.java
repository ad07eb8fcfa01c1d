package com.guidecopilot.api.scoring;

import com.guidecopilot.api.webhook.Notice;
import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was told of each sheet, numbered. Every call runs in its caller's transaction. */
@Repository
class NoticeRepository {

    /** Two that number at once cannot both have the place: the one that comes later is tried again. */
    private static final String ADD = """
            insert into scoring.notice (brand, id, sheet, seq, occurred_at)
            select :brand, :id, :sheet, 1 + (select count(*) from scoring.notice where sheet = :sheet), :at
            on conflict (brand, id) do nothing
            """;

    private static final String COLUMNS = "select id, sheet, seq, occurred_at from scoring.notice where ";
    private static final String OF_SHEET = COLUMNS + "sheet = :sheet order by seq";
    private static final String BY_ID = COLUMNS + "id = :id";

    private final JdbcClient jdbc;

    NoticeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID id, UUID sheet, Instant at) {
        jdbc.sql(ADD)
                .param("brand", BrandScope.required().value())
                .param("id", id)
                .param("sheet", sheet)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** In their order. */
    List<Notice> ofSheet(UUID sheet) {
        return jdbc.sql(OF_SHEET)
                .param("sheet", sheet)
                .query(NoticeRepository::notice)
                .list();
    }

    Optional<Notice> find(UUID id) {
        return jdbc.sql(BY_ID).param("id", id).query(NoticeRepository::notice).optional();
    }

    private static Notice notice(ResultSet row, int n) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                row.getObject("sheet", UUID.class),
                row.getInt("seq"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant());
    }
}
