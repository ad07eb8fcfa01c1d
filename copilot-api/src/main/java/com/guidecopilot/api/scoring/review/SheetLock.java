package com.guidecopilot.api.scoring.review;

import com.guidecopilot.tenancy.BrandScope;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lets one at a time say something of a sheet: of two who decide at once, the second sees what the first did. */
@Repository
class SheetLock {

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('scoring.sheet/' || :brand || '/' || :sheet, 0))";

    private final JdbcClient jdbc;

    SheetLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends. */
    void waitToBeAlone(UUID sheet) {
        jdbc.sql(ALONE)
                .param("brand", BrandScope.required().toString())
                .param("sheet", sheet.toString())
                .query((row, n) -> 0)
                .single();
    }
}
