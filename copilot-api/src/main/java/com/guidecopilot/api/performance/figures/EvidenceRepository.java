package com.guidecopilot.api.performance.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The rows that a figure is added up from, one by one. Every call runs in its caller's transaction. */
@Repository
class EvidenceRepository {

    private static final String OF_UNIT =
            " where unit_kind = :kind and unit_holder is not distinct from cast(:holder as uuid) and unit_place = :unitPlace";

    private static final String MARKS =
            FigureRepository.MARKS + "select sheet, conversation, closed_at, settled, kept from told" + OF_UNIT + """
              and (cast(:after as text) is null or (closed_at, cast(sheet as text)) < (cast(:afterAt as timestamptz), :after))
            order by closed_at desc, cast(sheet as text) desc limit :limit
            """;
    private static final String TALKS = FigureRepository.TALKS
            + "select conversation, place_no, closed_at, first_reply, reply, shown, used, edited from (select told.*,"
            + " conversation || '/' || lpad(cast(place as text), 4, '0') as place_no from told) t" + OF_UNIT + """
              and case when :replies then first_reply is not null else shown > 0 end
              and (cast(:after as text) is null or (closed_at, place_no) < (cast(:afterAt as timestamptz), :after))
            order by closed_at desc, place_no desc limit :limit
            """;
    private static final String SALES = FigureRepository.SALES + """
            select t.orders, t.paid_at, t.amount, t.currency, t.refund, t.corrects_booking, t.entry_no,
                   cast(b.facts as jsonb) ->> 'order' as number
              from (select told.*, orders || '/' || lpad(cast(booking as text), 6, '0') || '/' || lpad(cast(place as text), 6, '0') as entry_no
                      from told) t
              join performance.booking b on b.brand = t.brand and b.orders = t.orders and b.seq = t.booking
            """ + OF_UNIT + """
              and (cast(:after as text) is null or (t.paid_at, t.entry_no) < (cast(:afterAt as timestamptz), :after))
            order by t.paid_at desc, t.entry_no desc limit :limit
            """;

    /** Where a page ended. */
    record Place(Instant at, String id) {}

    /** @param settled in hundredths; null = nothing could be told, or nothing is to be told yet */
    record MarkItem(
            UUID sheet,
            UUID conversation,
            Instant at,
            @Nullable Integer settled,
            boolean kept) {}

    record TalkItem(
            UUID conversation,
            String id,
            Instant at,
            @Nullable Integer firstReply,
            @Nullable UUID reply,
            int shown,
            int used,
            int edited) {}

    /** @param order its number outside */
    record SaleItem(
            String id, String order, Instant at, long amount, String currency, boolean refund, boolean correction) {}

    private final FigureRepository figures;

    EvidenceRepository(FigureRepository figures) {
        this.figures = figures;
    }

    List<MarkItem> marks(Cut cut, Unit unit, Collection<UUID> kept, @Nullable Place after, int limit) {
        return page(figures.ofMarks(MARKS, cut, Set.of(), kept, false), unit, after, limit)
                .query((row, n) -> new MarkItem(
                        row.getObject("sheet", UUID.class),
                        row.getObject("conversation", UUID.class),
                        at(row, "closed_at"),
                        row.getObject("settled", Integer.class),
                        row.getBoolean("kept")))
                .list();
    }

    /** @param replies those with a first reply; else those with suggestions */
    List<TalkItem> talks(Cut cut, Unit unit, boolean replies, @Nullable Place after, int limit) {
        return page(figures.asked(TALKS, cut, false), unit, after, limit)
                .param("replies", replies)
                .query((row, n) -> new TalkItem(
                        row.getObject("conversation", UUID.class),
                        row.getString("place_no"),
                        at(row, "closed_at"),
                        row.getObject("first_reply", Integer.class),
                        row.getObject("reply", UUID.class),
                        row.getInt("shown"),
                        row.getInt("used"),
                        row.getInt("edited")))
                .list();
    }

    List<SaleItem> sales(Cut cut, Unit unit, @Nullable Place after, int limit) {
        return page(figures.ofEntries(SALES, cut, null, false), unit, after, limit)
                .query((row, n) -> new SaleItem(
                        row.getString("entry_no"),
                        row.getString("number"),
                        at(row, "paid_at"),
                        row.getLong("amount"),
                        row.getString("currency"),
                        row.getObject("refund", UUID.class) != null,
                        row.getInt("corrects_booking") > 0))
                .list();
    }

    private static StatementSpec page(StatementSpec asked, Unit unit, @Nullable Place after, int limit) {
        return asked.param("kind", unit.kind().name())
                .param("holder", unit.holder(), Types.OTHER)
                .param("unitPlace", unit.place())
                .param("after", after == null ? null : after.id(), Types.VARCHAR)
                .param("afterAt", after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .param("limit", limit);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
