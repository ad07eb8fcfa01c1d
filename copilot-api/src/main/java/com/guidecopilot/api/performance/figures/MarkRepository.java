package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.scoring.FinalScore;
import com.guidecopilot.api.scoring.SpanTimes;
import com.guidecopilot.tenancy.BrandScope;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what figures are added up from. Every call runs in its caller's transaction. */
@Repository
class MarkRepository {

    private static final String TOGETHER =
            "select pg_advisory_xact_lock_shared(hashtextextended('figures:' || cast(:brand as text), 0)) is null";
    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('figures:' || cast(:brand as text), 0)) is null";
    private static final String ONE_OF =
            "select pg_advisory_xact_lock(hashtextextended('figure:' || cast(:subject as text), 0)) is null";

    /** Says nothing when it says what was said before. What changes after its month was closed stays marked as late. */
    private static final String MARK = """
            insert into performance.mark (brand, sheet, conversation, store, kind, holder, shared, card_version, closed_at, day, period,
                   settled, pay, reviewed, counted, late)
            values (:brand, :sheet, :conversation, :store, :kind, :holder, :shared, :cardVersion, :closedAt, :day, :period,
                   :settled, :pay, :reviewed, string_to_array(:counted, chr(10)),
                   exists (select from performance.closed_period p where p.period >= :period))
            on conflict (brand, sheet) do update
               set settled = excluded.settled, pay = excluded.pay, reviewed = excluded.reviewed, counted = excluded.counted,
                   day = excluded.day, period = excluded.period, late = mark.late or excluded.late
             where (mark.settled, mark.pay, mark.reviewed, mark.counted, mark.day)
                   is distinct from (excluded.settled, excluded.pay, excluded.reviewed, excluded.counted, excluded.day)
            """;

    private static final String TOLD = """
            select sheet, day, settled, pay, reviewed, array_to_string(counted, chr(10)) as counted from performance.mark
             where period = :period and store = any(cast(:stores as uuid[]))
            """;

    private static final String LATE =
            "update performance.mark set late = true where sheet = any(cast(:sheets as uuid[])) and not late";

    private static final String FORGET_TALK =
            "delete from performance.talk where conversation = :conversation returning late";
    private static final String TALK = """
            insert into performance.talk (brand, conversation, place, store, kind, holder, shared, closed_at, day, period, first_reply,
                   reply, shown, used, edited, late)
            values (:brand, :conversation, :place, :store, :kind, :holder, :shared, :closedAt, :day, :period, :firstReply,
                   :reply, :shown, :used, :edited,
                   exists (select from performance.closed_period p where p.period >= :period))
            """;
    private static final String TALKS = """
            select kind, holder, shared, first_reply, reply, shown, used, edited from performance.talk
             where conversation = :conversation order by place
            """;
    /** From one month to the next, without reading what is in them. */
    private static final String MONTHS =
            Stream.of("mark", "talk", "entry").map("""
                    select period from (with recursive found(period) as (
                      (select min(period) from performance.%1$s)
                      union all
                      select (select min(t.period) from performance.%1$s t where t.period > found.period) from found where found.period is not null)
                      select period from found where period is not null) %1$s_months
                    """::formatted).collect(Collectors.joining(" union "));

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    MarkRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Beside others who keep figures, but not while somebody adds up what is to stand for good. */
    void waitForTheAdder() {
        lock(TOGETHER, "brand", BrandScope.required().toString());
    }

    /** What is read now is what everybody who keeps figures has written, and nobody writes until this transaction ends. */
    void waitToBeAlone() {
        lock(ALONE, "brand", BrandScope.required().toString());
    }

    /** Whoever reads after this reads the last that holds of it: an older word never overwrites a newer one. */
    void waitFor(UUID subject) {
        lock(ONE_OF, "subject", subject.toString());
    }

    private void lock(String sql, String name, String value) {
        jdbc.sql(sql).param(name, value).query(Boolean.class).single();
    }

    void keep(Collection<Mark> marks) {
        if (marks.isEmpty()) return;
        batches.batchUpdate(MARK, marks.stream().map(MarkRepository::bound).toArray(SqlParameterSource[]::new));
    }

    /** What is kept of a month in those stores. */
    Set<Mark.Told> told(Collection<UUID> stores, YearMonth period) {
        return jdbc.sql(TOLD)
                .param("period", period.toString())
                .param("stores", stores.toArray(UUID[]::new))
                .query((row, n) -> new Mark.Told(
                        row.getObject("sheet", UUID.class),
                        row.getObject("day", LocalDate.class),
                        row.getObject("settled", Integer.class),
                        row.getObject("pay", Integer.class),
                        row.getBoolean("reviewed"),
                        codes(row.getString("counted"))))
                .set();
    }

    private static List<String> codes(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("\n"));
    }

    void late(Collection<UUID> sheets) {
        if (sheets.isEmpty()) return;
        jdbc.sql(LATE).param("sheets", sheets.toArray(UUID[]::new)).update();
    }

    /** In place of what was kept of the conversation; nothing changes when it is the same. */
    void keep(SpanTimes.Timed conversation, LocalDate day, List<Talk> talks) {
        UUID id = conversation.conversation();
        if (of(id).equals(talks)) return;
        jdbc.sql(FORGET_TALK).param("conversation", id).query(Boolean.class).list();
        List<SqlParameterSource> rows = new ArrayList<>();
        for (Talk talk : talks) rows.add(bound(conversation, day, talk, rows.size() + 1));
        if (!rows.isEmpty()) batches.batchUpdate(TALK, rows.toArray(SqlParameterSource[]::new));
    }

    private List<Talk> of(UUID conversation) {
        return jdbc.sql(TALKS)
                .param("conversation", conversation)
                .query((row, n) -> {
                    String kind = row.getString("kind");
                    return new Talk(
                            kind == null ? null : Author.valueOf(kind),
                            row.getObject("holder", UUID.class),
                            row.getBoolean("shared"),
                            row.getObject("first_reply", Integer.class),
                            row.getObject("reply", UUID.class),
                            row.getInt("shown"),
                            row.getInt("used"),
                            row.getInt("edited"));
                })
                .list();
    }

    /** Those in which anything was, the oldest first. */
    List<YearMonth> months() {
        return jdbc.sql(MONTHS).query(String.class).list().stream()
                .map(YearMonth::parse)
                .sorted()
                .toList();
    }

    private static MapSqlParameterSource bound(Mark mark) {
        FinalScore score = mark.score();
        return row(score.conversation(), score.store(), score.closedAt(), mark.day())
                .addValue("sheet", score.sheet())
                .addValue("kind", score.writer().kind().name())
                .addValue("holder", score.writer().holder(), Types.OTHER)
                .addValue("shared", score.writer().shared())
                .addValue("cardVersion", score.cardVersion())
                .addValue("settled", mark.settled(), Types.INTEGER)
                .addValue("pay", mark.pay(), Types.INTEGER)
                .addValue("reviewed", mark.told().reviewed())
                .addValue("counted", String.join("\n", score.counted()));
    }

    private static MapSqlParameterSource bound(SpanTimes.Timed conversation, LocalDate day, Talk talk, int place) {
        return row(conversation.conversation(), conversation.store(), conversation.closedAt(), day)
                .addValue("place", place)
                .addValue("kind", talk.kind() == null ? null : talk.kind().name(), Types.VARCHAR)
                .addValue("holder", talk.holder(), Types.OTHER)
                .addValue("shared", talk.shared())
                .addValue("firstReply", talk.firstReply(), Types.INTEGER)
                .addValue("reply", talk.reply(), Types.OTHER)
                .addValue("shown", talk.shown())
                .addValue("used", talk.used())
                .addValue("edited", talk.edited());
    }

    private static MapSqlParameterSource row(UUID conversation, UUID store, Instant closedAt, LocalDate day) {
        return new MapSqlParameterSource("brand", BrandScope.required().value())
                .addValue("conversation", conversation)
                .addValue("store", store)
                .addValue("closedAt", closedAt.atOffset(ZoneOffset.UTC))
                .addValue("day", day)
                .addValue("period", YearMonth.from(day).toString());
    }
}
