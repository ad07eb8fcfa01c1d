package com.guidecopilot.api.organisation;

import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who holds which seat when. A shift includes its first moment and not its last. */
@Repository
class ShiftPlan {

    private static final String SEATS_OF =
            "select seat from organisation.shift where staff = :staff and from_at <= :at and to_at > :at";
    private static final String EVER_HELD = "select distinct seat from organisation.shift where staff = :staff";
    private static final String HELD_BETWEEN =
            "select distinct seat from organisation.shift where staff = :staff and from_at <= :to and to_at > :from";
    private static final String HOLDER_OF =
            "select staff from organisation.shift where seat = :seat and from_at <= :at and to_at > :at";
    private static final String SHIFTS_OF =
            "select seat, staff, from_at, to_at from organisation.shift where seat in (:seats) and to_at > :from and from_at <= :to";

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;

    ShiftPlan(JdbcClient jdbc, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    Set<UUID> seatsOf(UUID staff, Instant at) {
        return transactions.read(() -> jdbc.sql(SEATS_OF)
                .param("staff", staff)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .set());
    }

    /** Also those they will hold. */
    Set<UUID> seatsEverOf(UUID staff) {
        return transactions.read(() ->
                jdbc.sql(EVER_HELD).param("staff", staff).query(UUID.class).set());
    }

    Set<UUID> seatsHeldBetween(UUID staff, Instant from, Instant to) {
        return transactions.read(() -> jdbc.sql(HELD_BETWEEN)
                .param("staff", staff)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .set());
    }

    Optional<UUID> holderOf(UUID seat, Instant at) {
        return transactions.read(() -> jdbc.sql(HOLDER_OF)
                .param("seat", seat)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional());
    }

    List<Shift> shiftsOf(Collection<UUID> seats, Instant from, Instant to) {
        if (seats.isEmpty()) return List.of();
        return transactions.read(() -> jdbc.sql(SHIFTS_OF)
                .param("seats", seats)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Shift(
                        row.getObject("seat", UUID.class),
                        row.getObject("staff", UUID.class),
                        row.getObject("from_at", OffsetDateTime.class).toInstant(),
                        row.getObject("to_at", OffsetDateTime.class).toInstant()))
                .list());
    }
}
