package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.scoring.Contests;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells whoever adds up and pays what people said and have still to say. */
@Repository
class ContestBook implements Contests {

    private static final String CLOSED_THEN = " k.store in (:stores) and k.closed_at >= :from and k.closed_at < :to";
    private static final String CONTESTED = """
            select d.sheet from scoring.score k
              join scoring.sheet s on s.brand = k.brand and s.score = k.id
              join scoring.dispute d on d.brand = s.brand and d.sheet = s.id
             where
            """ + CLOSED_THEN;
    private static final String OPEN =
            """
            select (select count(*) from scoring.review k where k.state <> 'DONE' and
            """ + CLOSED_THEN + """
            ) as reviews, (
            select count(*) from scoring.score k
              join scoring.sheet s on s.brand = k.brand and s.score = k.id
              join scoring.dispute d on d.brand = s.brand and d.sheet = s.id
             where not exists (select from scoring.decision x where x.brand = d.brand and x.dispute = d.id) and
            """ + CLOSED_THEN + " and not" + DisputeRepository.KEPT_BACK + ") as disputes";
    private static final String CODES = "select id, code from scoring.scorecard";

    private record Card(UUID id, String code) {}

    private final JdbcClient jdbc;
    private final TrustRepository trust;
    private final ReviewSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    ContestBook(
            JdbcClient jdbc,
            TrustRepository trust,
            ReviewSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.trust = trust;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Set<UUID> contestedIn(Collection<UUID> stores, Instant from, Instant to) {
        if (stores.isEmpty()) return Set.of();
        return transactions.read(
                () -> asked(CONTESTED, stores, from, to).query(UUID.class).set());
    }

    @Override
    public Open openIn(Collection<UUID> stores, Instant from, Instant to) {
        if (stores.isEmpty()) return new Open(0, 0);
        return transactions.read(
                () -> DisputeRepository.keptBackAt(clock.instant(), settings, asked(OPEN, stores, from, to))
                        .query((row, n) -> new Open(row.getInt("reviews"), row.getInt("disputes")))
                        .single());
    }

    @Override
    public List<Trusted> trusted() {
        return transactions.read(() -> {
            Map<Asked, TrustRepository.Entry> last = new LinkedHashMap<>();
            trust.all().forEach(entry -> last.put(entry.asked(), entry));
            List<Card> codes = jdbc.sql(CODES).query(Card.class).list();
            return last.values().stream()
                    .filter(TrustRepository.Entry::trusted)
                    .flatMap(entry -> codes.stream()
                            .filter(card -> card.id().equals(entry.asked().scorecard()))
                            .map(card -> new Trusted(
                                    card.code(),
                                    entry.asked().criterion(),
                                    entry.kappa().value(),
                                    entry.labels(),
                                    entry.at())))
                    .sorted(Comparator.comparing(Trusted::card).thenComparing(Trusted::criterion))
                    .toList();
        });
    }

    private JdbcClient.StatementSpec asked(String sql, Collection<UUID> stores, Instant from, Instant to) {
        return jdbc.sql(sql)
                .param("stores", stores)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC));
    }
}
