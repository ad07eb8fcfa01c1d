package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.performance.figures.Measures.Done;
import com.guidecopilot.api.performance.pay.PayFeed.Holder;
import com.guidecopilot.api.scoring.Contests;
import com.guidecopilot.api.scoring.Contests.Trusted;
import com.guidecopilot.tenancy.BrandScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What payroll was told: added to, never changed. Every call runs in its caller's transaction. */
@Repository
class PayRepository {

    private static final TypeReference<List<Trusted>> TRUSTED = new TypeReference<>() {};

    /** All in one statement: others wait until a chain's thousands are written. */
    private static final String ADD = """
            insert into performance.pay_entry (brand, period, concerns, holder_kind, holder, payer, code, corrects, figures, frozen_at)
            select cast(:brand as uuid), e.period, e.concerns, e.holder_kind, e.holder, e.payer, e.code, e.corrects, e.figures,
                   cast(:at as timestamptz)
              from unnest(cast(:period as text[]), cast(:concerns as text[]), cast(:holderKind as text[]), cast(:holder as uuid[]),
                          cast(:payer as uuid[]), cast(:code as text[]), cast(:corrects as text[]), cast(:figures as text[]))
                   as e(period, concerns, holder_kind, holder, payer, code, corrects, figures)
            """;

    private static final String CLOSE = """
            insert into performance.pay_month (brand, period, frozen_at, frozen_by, trusted, open_reviews, open_disputes, kept_back)
            values (:brand, :period, :at, :actor, :trusted, :reviews, :disputes, :keptBack)
            """;
    private static final String ROWS =
            "select period, concerns, holder_kind, holder, payer, code, corrects, figures from performance.pay_entry";
    private static final String OF_PERIOD = ROWS + " where period = :month";
    private static final String CONCERNING =
            ROWS + " where concerns = :month and holder = any(cast(:holders as uuid[])) order by period";
    private static final String TASKS = """
            select e.holder_kind, e.holder, e.payer, sum(t.given) as given, sum(t.sent) as sent, sum(t.seen) as seen,
                   sum(t.answered) as answered, sum(t.ordered) as ordered
              from performance.pay_entry e
             cross join lateral json_to_record(cast(e.figures as json) -> 'tasks')
                   as t(given int, sent int, seen int, answered int, ordered int)
             where e.concerns = :month group by 1, 2, 3
            """;
    private static final String MONTH = """
            select period, frozen_at, trusted, open_reviews, open_disputes, kept_back from performance.pay_month
             where period = :month
            """;
    private static final String MONTHS = "select period from performance.pay_month order by period";
    private static final String BOOKED_FOR =
            "select distinct concerns from performance.entry where period = :month and concerns < :month";

    /** As it was frozen. @param keptBack how many sheets were left out */
    record Month(YearMonth period, Instant frozenAt, List<Trusted> trusted, Contests.Open open, int keptBack) {}

    /** A line without what only the names of others tell. */
    record Stored(
            YearMonth period,
            YearMonth concerns,
            Payee payee,
            String code,
            @Nullable String corrects,
            PayFigures figures) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final JsonMapper json = new JsonMapper();

    PayRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void add(List<PayRow> rows, Instant at) {
        if (rows.isEmpty()) return;
        MapSqlParameterSource columns = new MapSqlParameterSource(
                        "brand", BrandScope.required().value())
                .addValue("at", at.atOffset(ZoneOffset.UTC));
        Map<String, Function<PayRow, @Nullable Object>> values = Map.of(
                "period",
                PayRow::period,
                "concerns",
                PayRow::concerns,
                "holderKind",
                row -> row.payee().holder(),
                "holder",
                row -> row.payee().id(),
                "payer",
                row -> row.payee().payer(),
                "code",
                PayRow::code,
                "corrects",
                PayRow::corrects,
                "figures",
                row -> json.writeValueAsString(row.figures()));
        values.forEach((name, value) -> columns.addValue(name, column(rows, value)));
        batches.update(ADD, columns);
    }

    private static @Nullable String[] column(List<PayRow> rows, Function<PayRow, @Nullable Object> value) {
        @Nullable String[] column = new String[rows.size()];
        for (int i = 0; i < column.length; i++) {
            Object one = value.apply(rows.get(i));
            column[i] = one == null ? null : one.toString();
        }
        return column;
    }

    void close(Month month, String actor) {
        batches.update(
                CLOSE,
                row(month.period(), month.frozenAt())
                        .addValue("actor", actor)
                        .addValue("trusted", json.writeValueAsString(month.trusted()))
                        .addValue("reviews", month.open().reviews())
                        .addValue("disputes", month.open().disputes())
                        .addValue("keptBack", month.keptBack()));
    }

    Optional<Month> month(YearMonth month) {
        return jdbc.sql(MONTH)
                .param("month", month.toString())
                .query((row, n) -> new Month(
                        YearMonth.parse(row.getString("period")),
                        row.getObject("frozen_at", OffsetDateTime.class).toInstant(),
                        json.readValue(row.getString("trusted"), TRUSTED),
                        new Contests.Open(row.getInt("open_reviews"), row.getInt("open_disputes")),
                        row.getInt("kept_back")))
                .optional();
    }

    /** Those that were frozen, the oldest first. */
    List<YearMonth> months() {
        return jdbc.sql(MONTHS).query(String.class).list().stream()
                .map(YearMonth::parse)
                .toList();
    }

    List<Stored> of(YearMonth period) {
        return jdbc.sql(OF_PERIOD)
                .param("month", period.toString())
                .query(this::stored)
                .list();
    }

    /** Those people's and seats' entries of a month and what corrected them, in the order in which they were told. */
    List<Stored> concerning(YearMonth month, Collection<UUID> holders) {
        if (holders.isEmpty()) return List.of();
        return jdbc.sql(CONCERNING)
                .param("month", month.toString())
                .param("holders", holders.toArray(UUID[]::new))
                .query(this::stored)
                .list();
    }

    /** What was told in all of how a month's tasks were carried out. */
    Map<Payee, Done> tasks(YearMonth month) {
        Map<Payee, Done> told = new HashMap<>();
        jdbc.sql(TASKS).param("month", month.toString()).query(row -> {
            told.put(
                    payee(row),
                    new Done(
                            row.getInt("given"),
                            row.getInt("sent"),
                            row.getInt("seen"),
                            row.getInt("answered"),
                            row.getInt("ordered")));
        });
        return told;
    }

    /** Months of which something was credited in this one. */
    List<YearMonth> bookedFor(YearMonth period) {
        return jdbc.sql(BOOKED_FOR).param("month", period.toString()).query(String.class).list().stream()
                .map(YearMonth::parse)
                .toList();
    }

    private Stored stored(ResultSet row, int n) throws SQLException {
        return new Stored(
                YearMonth.parse(row.getString("period")),
                YearMonth.parse(row.getString("concerns")),
                payee(row),
                row.getString("code"),
                row.getString("corrects"),
                json.readValue(row.getString("figures"), PayFigures.class));
    }

    private static Payee payee(ResultSet row) throws SQLException {
        return new Payee(
                Holder.valueOf(row.getString("holder_kind")),
                row.getObject("holder", UUID.class),
                row.getObject("payer", UUID.class));
    }

    private static MapSqlParameterSource row(YearMonth period, Instant at) {
        return new MapSqlParameterSource("brand", BrandScope.required().value())
                .addValue("period", period.toString())
                .addValue("at", at.atOffset(ZoneOffset.UTC));
    }
}
