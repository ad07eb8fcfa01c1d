package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.llm.Models;
import com.guidecopilot.api.suggestion.compose.BuiltInComposer;
import com.guidecopilot.api.suggestion.compose.EvidenceFinder;
import com.guidecopilot.api.suggestion.compose.ModelComposer;
import com.guidecopilot.api.suggestion.compose.Vectors;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.offer.CatalogueWords;
import com.guidecopilot.knowledge.offer.OfferBook;
import com.guidecopilot.knowledge.search.KnowledgeSearch;
import com.guidecopilot.tenancy.BrandTransactions;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SuggestionConfiguration {

    @Bean
    Vectors vectors(Embedder embedder) {
        return new Vectors(embedder);
    }

    @Bean
    EvidenceFinder evidenceFinder(
            KnowledgeSearch search,
            OfferBook offers,
            CatalogueWords catalogue,
            BrandTransactions transactions,
            Vectors vectors) {
        return new EvidenceFinder(search, offers, catalogue, transactions, vectors);
    }

    @Bean
    BuiltInComposer builtInComposer(Vectors vectors) {
        return new BuiltInComposer(vectors);
    }

    @Bean
    ModelComposer modelComposer(Models models, BuiltInComposer builtIn) {
        return new ModelComposer(models, builtIn);
    }

    /** Beside the rest of the start: nothing waits for it, and a message that is quicker makes what it needs. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> composerWarmUp(BuiltInComposer composer) {
        return ready -> Thread.ofVirtual().name("composer-warm-up").start(composer::warm);
    }
}
