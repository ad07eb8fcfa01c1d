package com.guidecopilot.api.performance;

import com.guidecopilot.tenancy.BrandScope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Every version of the rules of a brand; the first is the house's own. Every call runs in its caller's transaction. */
@Repository
class RulesRepository {

    private static final String ALL = "select rules from performance.credit_rules order by version";
    private static final String ADD = """
            insert into performance.credit_rules (brand, version, valid_from, rules, recorded_at, recorded_by)
            values (:brand, :version, :from, :rules, :at, :actor)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json = new JsonMapper();

    RulesRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The oldest first; never empty. */
    List<CreditRules> all() {
        return Stream.concat(
                        Stream.of(CreditRules.FIRST),
                        jdbc
                                .sql(ALL)
                                .query((row, n) -> json.readValue(row.getString("rules"), CreditRules.class))
                                .list()
                                .stream())
                .toList();
    }

    void add(CreditRules rules, Instant at, String actor) {
        jdbc.sql(ADD)
                .param("brand", BrandScope.required().value())
                .param("version", rules.version())
                .param("from", rules.validFrom())
                .param("rules", json.writeValueAsString(rules))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("actor", actor)
                .update();
    }
}
