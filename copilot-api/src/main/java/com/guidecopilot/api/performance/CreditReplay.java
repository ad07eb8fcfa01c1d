package com.guidecopilot.api.performance;

import com.guidecopilot.api.customer.Orders;
import com.guidecopilot.tenancy.BrandTransactions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Reckons a month again from its facts. Entries are compared with what their own facts and rules give, and accounts with
 * what is known now; what was missed, or has moved unnoticed, is booked as always.
 */
@Component
class CreditReplay {

    private static final int AT_ONCE = 500;

    /**
     * @param missed orders that had no entries
     * @param moved orders whose facts were others by now: corrected
     * @param broken orders whose entries are not what their own facts and rules give: left as they are
     * @param same whether there was nothing of all that
     * @param digest of all entries that the month shows, SHA-256
     */
    @Schema(name = "CreditReplayed")
    record Replayed(
            YearMonth period,
            int orders,
            int entries,
            int missed,
            int moved,
            int broken,
            boolean same,
            String digest) {}

    private final Orders orders;
    private final LedgerRepository ledger;
    private final RulesRepository rulesOfBrand;
    private final Bookkeeper bookkeeper;
    private final BrandTransactions transactions;

    CreditReplay(
            Orders orders,
            LedgerRepository ledger,
            RulesRepository rulesOfBrand,
            Bookkeeper bookkeeper,
            BrandTransactions transactions) {
        this.orders = orders;
        this.ledger = ledger;
        this.rulesOfBrand = rulesOfBrand;
        this.bookkeeper = bookkeeper;
        this.transactions = transactions;
    }

    Replayed replay(YearMonth period) {
        Tally tally = new Tally(period);
        List<UUID> ids = List.copyOf(ordersOf(period));
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            tally.check(ids.subList(i, Math.min(ids.size(), i + AT_ONCE)));
        }
        return tally.result(ids.size());
    }

    /** By time zones a month begins half a day earlier and ends half a day later than by UTC; more does not hurt. */
    private SequencedCollection<UUID> ordersOf(YearMonth period) {
        Instant from = period.atDay(1).atStartOfDay(ZoneOffset.ofHours(14)).toInstant();
        Instant to = period.plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.ofHours(-12))
                .toInstant();
        TreeSet<UUID> ids = new TreeSet<>(orders.idsBetween(from, to));
        ids.addAll(transactions.read(() -> ledger.in(period)));
        return ids;
    }

    private final class Tally {

        private final YearMonth period;
        private final MessageDigest digest = sha256();
        private int entries;
        private int missed;
        private int moved;
        private int broken;

        Tally(YearMonth period) {
            this.period = period;
        }

        void check(List<UUID> ids) {
            Map<UUID, List<Booking>> accounts = new HashMap<>(read(ids));
            List<UUID> again = new ArrayList<>();
            for (Booking booking : bookkeeper.credit(ids)) {
                if (booking.no() == 1) missed++;
                else moved++;
                again.add(booking.facts().id());
            }
            accounts.putAll(read(again));
            for (UUID id : ids) {
                List<Booking> booked = accounts.getOrDefault(id, List.of());
                if (!isWhatItsFactsGive(booked)) broken++;
                booked.forEach(this::count);
            }
        }

        private Map<UUID, List<Booking>> read(List<UUID> ids) {
            return transactions.read(() -> ledger.bookings(ids, rulesOfBrand.all()));
        }

        private void count(Booking booking) {
            for (CreditEntry entry : booking.entries()) {
                if (!entry.period().equals(period)) continue;
                entries++;
                digest.update((booking.facts().id() + " " + entry + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        Replayed result(int orderCount) {
            return new Replayed(
                    period,
                    orderCount,
                    entries,
                    missed,
                    moved,
                    broken,
                    missed + moved + broken == 0,
                    HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static boolean isWhatItsFactsGive(List<Booking> bookings) {
        CreditAccount account = new CreditAccount(Set.of());
        for (Booking booking : bookings) {
            List<CreditEntry> entries =
                    account.book(CreditSplit.of(booking.facts(), booking.rules()), booking.openFrom());
            if (!entries.equals(booking.entries())) return false;
        }
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
