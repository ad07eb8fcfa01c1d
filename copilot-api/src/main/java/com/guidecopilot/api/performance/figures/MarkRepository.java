package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.scoring.SpanTimes;
import com.guidecopilot.tenancy.BrandScope;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    /** Says nothing when it says what was said before. Of a month that is closed it is noted whose figures changed. */
    private static final String MARK = """
            with before as (select sheet, period, holder from performance.mark where sheet = any(cast(:sheet as uuid[]))),
            kept as (
            insert into performance.mark (brand, sheet, conversation, store, kind, holder, shared, card_version, closed_at, day, period,
                   settled, pay, reviewed, counted)
            select cast(:brand as uuid), m.sheet, m.conversation, m.store, m.kind, m.holder, m.shared, m.card_version, m.closed_at, m.day,
                   m.period, m.settled, m.pay, m.reviewed, string_to_array(m.counted, chr(10))
              from unnest(cast(:sheet as uuid[]), cast(:conversation as uuid[]), cast(:store as uuid[]), cast(:kind as text[]),
                          cast(:holder as uuid[]), cast(:shared as boolean[]), cast(:cardVersion as uuid[]),
                          cast(:closedAt as timestamptz[]), cast(:day as date[]), cast(:period as text[]), cast(:settled as int[]),
                          cast(:pay as int[]), cast(:reviewed as boolean[]), cast(:counted as text[]))
                   as m(sheet, conversation, store, kind, holder, shared, card_version, closed_at, day, period, settled, pay, reviewed, counted)
            on conflict (brand, sheet) do update
               set settled = excluded.settled, pay = excluded.pay, reviewed = excluded.reviewed, counted = excluded.counted,
                   day = excluded.day, period = excluded.period, revision = excluded.revision
             where (mark.settled, mark.pay, mark.reviewed, mark.counted, mark.day)
                   is distinct from (excluded.settled, excluded.pay, excluded.reviewed, excluded.counted, excluded.day)
            returning sheet, period, holder)
            insert into performance.changed (brand, period, holder)
            select distinct cast(:brand as uuid), period, holder
              from (select period, holder from kept union select b.period, b.holder from before b join kept k on k.sheet = b.sheet) moved
             where holder is not null and period <=
            """ + Changes.LINE + Changes.NOTED;

    private static final Map<String, Function<Mark, @Nullable Object>> COLUMNS = Map.ofEntries(
            Map.entry("sheet", mark -> mark.score().sheet()),
            Map.entry("conversation", mark -> mark.score().conversation()),
            Map.entry("store", mark -> mark.score().store()),
            Map.entry("kind", mark -> mark.score().writer().kind()),
            Map.entry("holder", mark -> mark.score().writer().holder()),
            Map.entry("shared", mark -> mark.score().writer().shared()),
            Map.entry("cardVersion", mark -> mark.score().cardVersion()),
            Map.entry("closedAt", mark -> mark.score().closedAt()),
            Map.entry("day", Mark::day),
            Map.entry("period", Mark::period),
            Map.entry("settled", Mark::settled),
            Map.entry("pay", Mark::pay),
            Map.entry("reviewed", mark -> mark.told().reviewed()),
            Map.entry("counted", mark -> String.join("\n", mark.score().counted())));

    private static final String TOLD = """
            select sheet, day, settled, pay, reviewed, array_to_string(counted, chr(10)) as counted from performance.mark
             where sheet = any(cast(:sheets as uuid[]))
            """;

    private static final String FORGET_TALK =
            "delete from performance.talk where conversation = :conversation returning period, holder";
    private static final String TALK = """
            insert into performance.talk (brand, conversation, place, store, kind, holder, shared, closed_at, day, period, first_reply,
                   reply, shown, used, edited)
            values (:brand, :conversation, :place, :store, :kind, :holder, :shared, :closedAt, :day, :period, :firstReply,
                   :reply, :shown, :used, :edited)
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
    private final Changes changes;

    MarkRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Changes changes) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.changes = changes;
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

    /** All in one statement. */
    void keep(List<Mark> marks) {
        if (marks.isEmpty()) return;
        MapSqlParameterSource columns =
                new MapSqlParameterSource("brand", BrandScope.required().toString());
        COLUMNS.forEach((name, value) -> columns.addValue(name, column(marks, value)));
        batches.update(MARK, columns);
    }

    private static @Nullable String[] column(List<Mark> marks, Function<Mark, @Nullable Object> value) {
        @Nullable String[] column = new String[marks.size()];
        for (int i = 0; i < column.length; i++) {
            Object one = value.apply(marks.get(i));
            column[i] = one == null ? null : one.toString();
        }
        return column;
    }

    /** What is kept of those sheets. */
    Set<Mark.Told> told(List<Mark> marks) {
        return jdbc.sql(TOLD)
                .param(
                        "sheets",
                        marks.stream().map(mark -> mark.score().sheet()).toArray(UUID[]::new))
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

    /** In place of what was kept of the conversation; nothing changes when it is the same. */
    void keep(SpanTimes.Timed conversation, LocalDate day, List<Talk> talks) {
        UUID id = conversation.conversation();
        if (of(id).equals(talks)) return;
        Map<YearMonth, Set<UUID>> whose = forget(id);
        talks.stream()
                .map(Talk::holder)
                .filter(Objects::nonNull)
                .forEach(holder -> whose.computeIfAbsent(YearMonth.from(day), month -> new HashSet<>())
                        .add(holder));
        // In the order of the months, as others note theirs.
        whose.forEach(changes::note);
        List<SqlParameterSource> rows = new ArrayList<>();
        for (Talk talk : talks) rows.add(bound(conversation, day, talk, rows.size() + 1));
        if (!rows.isEmpty()) batches.batchUpdate(TALK, rows.toArray(SqlParameterSource[]::new));
    }

    /** @return whose it was */
    private Map<YearMonth, Set<UUID>> forget(UUID conversation) {
        Map<YearMonth, Set<UUID>> whose = new TreeMap<>();
        jdbc.sql(FORGET_TALK).param("conversation", conversation).query(row -> {
            UUID holder = row.getObject("holder", UUID.class);
            if (holder == null) return;
            whose.computeIfAbsent(YearMonth.parse(row.getString("period")), month -> new HashSet<>())
                    .add(holder);
        });
        return whose;
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
