package com.guidecopilot.knowledge.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.knowledge.text.Catalogue;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The lexical index of each brand that was asked lately. An index catches up with PostgreSQL before it answers; when
 * the catalogue's words moved, a new one is made aside while the old one, whose words still agree with themselves, goes
 * on answering.
 */
final class LexicalLane {

    private static final Logger LOG = LoggerFactory.getLogger(LexicalLane.class);

    private final BrandTransactions transactions;
    private final Catalogue catalogue;
    private final Executor rebuilds;
    private final ChunkFeed feed;
    private final Cache<BrandId, CaughtUpIndex> indexes;

    LexicalLane(
            JdbcClient jdbc,
            BrandTransactions transactions,
            Catalogue catalogue,
            Clock clock,
            SearchSettings settings,
            Executor rebuilds) {
        this.transactions = transactions;
        this.catalogue = catalogue;
        this.rebuilds = rebuilds;
        this.feed = new ChunkFeed(jdbc, clock);
        this.indexes =
                Caffeine.newBuilder().maximumSize(settings.brandsInMemory()).build();
    }

    /**
     * Runs in the caller's transaction.
     *
     * @param generation that the caller's versions are of; the index is at least as new
     */
    LexicalIndex at(long generation) {
        BrandId brand = BrandScope.required();
        Catalogue.Entries dictionary = catalogue.entries();
        CaughtUpIndex current = indexes.get(brand, key -> new CaughtUpIndex(new LexicalIndex(dictionary), feed));
        if (current.index().dictionaryVersion() != dictionary.version()) rebuildAside(brand, current, dictionary);
        current.catchUp(generation);
        return current.index();
    }

    private void rebuildAside(BrandId brand, CaughtUpIndex old, Catalogue.Entries dictionary) {
        if (!old.startReplacing()) return;
        rebuilds.execute(() -> {
            try {
                rebuild(brand, dictionary);
            } catch (RuntimeException e) {
                LOG.warn("the lexical index of brand {} was not rebuilt, the old one goes on", brand, e);
                old.stopReplacing();
            }
        });
    }

    private void rebuild(BrandId brand, Catalogue.Entries dictionary) {
        var fresh = new CaughtUpIndex(new LexicalIndex(dictionary), feed);
        transactions.readAs(brand, () -> {
            fresh.catchUp(Long.MAX_VALUE);
            return fresh;
        });
        indexes.put(brand, fresh);
    }
}
