package com.guidecopilot.eval;

import com.guidecopilot.api.suggestion.GuardedReplies;
import com.guidecopilot.api.suggestion.compose.Ask;
import com.guidecopilot.api.suggestion.compose.BuiltInComposer;
import com.guidecopilot.api.suggestion.compose.Candidate;
import com.guidecopilot.api.suggestion.compose.Composed;
import com.guidecopilot.api.suggestion.compose.Evidence;
import com.guidecopilot.api.suggestion.compose.EvidenceFinder;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.index.IngestProgress;
import com.guidecopilot.knowledge.index.Ingested;
import com.guidecopilot.knowledge.index.KnowledgeModule;
import com.guidecopilot.knowledge.offer.Catalogue;
import com.guidecopilot.knowledge.offer.CatalogueWords;
import com.guidecopilot.knowledge.offer.OfferBook;
import com.guidecopilot.knowledge.search.KnowledgeSearch;
import com.guidecopilot.knowledge.search.SearchSettings;
import com.guidecopilot.tenancy.BrandTransactionManager;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The service's path from a question to what a guide is shown, without the service around it. */
final class BrandRehearsal {

    private final KnowledgeModule knowledge;
    private final Catalogue catalogue;
    private final OfferBook offers;
    private final KnowledgeSearch search;
    private final EvidenceFinder finder;
    private final BuiltInComposer composer;
    private final GuardedReplies guard = new GuardedReplies();

    BrandRehearsal(DataSource app, Embedder embedder, Clock clock) {
        BrandTransactions transactions = new BrandTransactions(new BrandTransactionManager(app));
        JdbcClient jdbc = JdbcClient.create(app);
        this.knowledge = KnowledgeModule.of(app, embedder, clock);
        this.catalogue = new Catalogue(jdbc, transactions, JsonMapper.shared(), clock);
        this.offers = new OfferBook(jdbc, transactions, catalogue);
        CatalogueWords words = new CatalogueWords(catalogue);
        this.search =
                new KnowledgeSearch(jdbc, transactions, embedder, words, clock, SearchSettings.DEFAULT, Runnable::run);
        this.finder = new EvidenceFinder(search, offers, words);
        this.composer = new BuiltInComposer(embedder);
    }

    KnowledgeModule knowledge() {
        return knowledge;
    }

    /** Loads all that the brand has, within the brand bound by the caller. */
    void load(BrandData data) {
        data.stores().values().forEach(place -> {
            knowledge.places().putRegion(place.region(), place.zone());
            knowledge.places().putStore(place);
        });
        catalogue.put(data.products());
        OfferBook.Recorded recorded = offers.record(data.offers());
        if (!recorded.unknownSkus().isEmpty())
            throw new BadData("offers of unknown products: " + recorded.unknownSkus());
        for (Ingested ingested : knowledge.folders().ingest(List.of(data.documents()), IngestProgress.SILENT)) {
            if (ingested instanceof Ingested.Failed failed)
                throw new BadData("%s: %s".formatted(failed.path(), failed.reason()));
        }
        search.warm();
    }

    /** What a guide would be shown: the candidates that passed the guard; none = the copilot abstains. */
    List<Candidate> answer(BrandData.Asked asked) {
        List<String> before = asked.turns().subList(0, asked.turns().size() - 1);
        Ask ask = new Ask(asked.turns().getLast(), before, asked.store(), "", asked.at());
        if (composer.asksNothing(ask.words())) return List.of();
        Evidence evidence = finder.find(ask);
        return switch (composer.compose(ask, evidence)) {
            case Composed.Replies replies ->
                guard.check(replies.candidates(), evidence).passed();
            case Composed.NoKnowledge ignored -> List.of();
            case Composed.NothingAsked ignored -> List.of();
        };
    }

    Evidence evidence(BrandData.Asked asked) {
        List<String> before = asked.turns().subList(0, asked.turns().size() - 1);
        return finder.find(new Ask(asked.turns().getLast(), before, asked.store(), "", asked.at()));
    }
}
