package com.guidecopilot.eval;

import com.guidecopilot.api.llm.Cancellation;
import com.guidecopilot.api.llm.Models;
import com.guidecopilot.api.suggestion.GuardedReplies;
import com.guidecopilot.api.suggestion.compose.Ask;
import com.guidecopilot.api.suggestion.compose.BuiltInComposer;
import com.guidecopilot.api.suggestion.compose.Candidate;
import com.guidecopilot.api.suggestion.compose.Composed;
import com.guidecopilot.api.suggestion.compose.Evidence;
import com.guidecopilot.api.suggestion.compose.EvidenceFinder;
import com.guidecopilot.api.suggestion.compose.ModelComposer;
import com.guidecopilot.api.suggestion.compose.Phrased;
import com.guidecopilot.api.suggestion.compose.Scene;
import com.guidecopilot.api.suggestion.compose.Vectors;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.index.DocumentSayings;
import com.guidecopilot.knowledge.index.IngestProgress;
import com.guidecopilot.knowledge.index.Ingested;
import com.guidecopilot.knowledge.index.KnowledgeModule;
import com.guidecopilot.knowledge.offer.Catalogue;
import com.guidecopilot.knowledge.offer.CatalogueWords;
import com.guidecopilot.knowledge.offer.Nicknames;
import com.guidecopilot.knowledge.offer.OfferBook;
import com.guidecopilot.knowledge.search.KnowledgeSearch;
import com.guidecopilot.knowledge.search.SearchSettings;
import com.guidecopilot.tenancy.BrandTransactionManager;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
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
    private final ModelComposer phrasing;
    private final GuardedReplies guard = new GuardedReplies();

    /** @param models words advice as in the service; one that is not configured leaves it to the built-in composer */
    BrandRehearsal(DataSource app, Embedder embedder, Models models, Clock clock) {
        BrandTransactions transactions = new BrandTransactions(new BrandTransactionManager(app));
        JdbcClient jdbc = JdbcClient.create(app);
        this.knowledge = KnowledgeModule.of(app, embedder, clock);
        this.catalogue = new Catalogue(jdbc, transactions, JsonMapper.shared(), clock);
        this.offers = new OfferBook(jdbc, transactions, catalogue);
        CatalogueWords words = new CatalogueWords(catalogue, new Nicknames(new DocumentSayings(jdbc, transactions)));
        this.search =
                new KnowledgeSearch(jdbc, transactions, embedder, words, clock, SearchSettings.DEFAULT, Runnable::run);
        Vectors vectors = new Vectors(embedder);
        this.finder = new EvidenceFinder(search, offers, words, transactions, vectors);
        this.composer = new BuiltInComposer(vectors);
        this.phrasing = new ModelComposer(models, composer);
    }

    KnowledgeModule knowledge() {
        return knowledge;
    }

    /**
     * What came in otherwise than the files say.
     *
     * @param replacedOffers rows that took the place of an earlier row for the same product, counter and beginning
     */
    record Loaded(List<Ingested.Failed> failed, int replacedOffers) {}

    /** Loads all that the brand has, within the brand bound by the caller. A document that fails stops nothing. */
    Loaded load(BrandData data, IngestProgress progress) {
        data.stores().stores().values().forEach(place -> {
            if (!place.region().isEmpty()) knowledge.places().putRegion(place.region(), place.zone());
            knowledge.places().putStore(place);
        });
        catalogue.put(data.sales().products());
        int replaced = offers.record(data.sales().offers()).replaced();
        List<Ingested.Failed> failed = knowledge.folders().ingest(List.of(data.documents()), progress).stream()
                .filter(Ingested.Failed.class::isInstance)
                .map(Ingested.Failed.class::cast)
                .toList();
        search.warm();
        return new Loaded(failed, replaced);
    }

    /**
     * What a guide would be shown.
     *
     * @param candidates those that passed the guard, best first; none = the copilot abstains
     * @param silence why there are none; empty when there are
     * @param evidence what was found; null when nothing was looked for
     */
    record Shown(
            List<Candidate> candidates,
            String silence,
            @Nullable Evidence evidence) {}

    Shown answer(BrandData.Asked asked) {
        Ask ask = new Ask(asked.words(), asked.before(), asked.store(), "", asked.at());
        if (composer.asksNothing(ask.words())) return new Shown(List.of(), "asks nothing", null);
        Evidence evidence = finder.find(ask);
        return switch (phrased(ask, evidence, composer.compose(ask, evidence))) {
            case Composed.Replies replies -> guarded(replies.candidates(), evidence);
            case Composed.NoKnowledge ignored -> new Shown(List.of(), "no knowledge", evidence);
            case Composed.NothingAsked ignored -> new Shown(List.of(), "asks nothing", evidence);
        };
    }

    private Composed phrased(Ask ask, Evidence evidence, Composed builtIn) {
        if (!phrasing.isWanted(ask, evidence, builtIn)) return builtIn;
        List<Scene.Turn> turns =
                ask.before().stream().map(words -> new Scene.Turn(true, words)).toList();
        LocalDate today = LocalDate.ofInstant(ask.at(), ask.place().zone());
        Scene scene = new Scene("", ask.place().store(), today, turns, List.of());
        return phrasing.phrase(ask, scene, evidence, (index, sentence) -> {}, new Cancellation())
                        instanceof Phrased.Reply reply
                ? new Composed.Replies(List.of(reply.candidate()))
                : builtIn;
    }

    private Shown guarded(List<Candidate> candidates, Evidence evidence) {
        GuardedReplies.Verdict verdict = guard.check(candidates, evidence);
        if (!verdict.passed().isEmpty()) return new Shown(verdict.passed(), "", evidence);
        String objections = verdict.findings().stream()
                .map(finding -> "%s \"%s\"".formatted(finding.rule(), finding.text()))
                .collect(Collectors.joining(", "));
        return new Shown(List.of(), "guard: " + objections, evidence);
    }
}
