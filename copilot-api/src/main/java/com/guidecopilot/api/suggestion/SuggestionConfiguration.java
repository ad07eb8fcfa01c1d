package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.llm.Models;
import com.guidecopilot.api.suggestion.compose.BuiltInComposer;
import com.guidecopilot.api.suggestion.compose.EvidenceFinder;
import com.guidecopilot.api.suggestion.compose.ModelComposer;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.offer.CatalogueWords;
import com.guidecopilot.knowledge.offer.OfferBook;
import com.guidecopilot.knowledge.search.KnowledgeSearch;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SuggestionConfiguration {

    @Bean
    EvidenceFinder evidenceFinder(
            KnowledgeSearch search, OfferBook offers, CatalogueWords catalogue, Embedder embedder) {
        return new EvidenceFinder(search, offers, catalogue, embedder);
    }

    @Bean
    BuiltInComposer builtInComposer(Embedder embedder) {
        return new BuiltInComposer(embedder);
    }

    @Bean
    ModelComposer modelComposer(Models models, BuiltInComposer builtIn) {
        return new ModelComposer(models, builtIn);
    }
}
