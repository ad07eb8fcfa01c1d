package com.guidecopilot.api.knowledge;

import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import com.guidecopilot.knowledge.index.DocumentSayings;
import com.guidecopilot.knowledge.index.DocumentShelf;
import com.guidecopilot.knowledge.index.FolderIn;
import com.guidecopilot.knowledge.index.KnowledgeIn;
import com.guidecopilot.knowledge.index.KnowledgeModule;
import com.guidecopilot.knowledge.offer.Catalogue;
import com.guidecopilot.knowledge.offer.CatalogueWords;
import com.guidecopilot.knowledge.offer.Nicknames;
import com.guidecopilot.knowledge.offer.OfferBook;
import com.guidecopilot.knowledge.parse.ParseLimits;
import com.guidecopilot.knowledge.search.KnowledgeSearch;
import com.guidecopilot.knowledge.search.SearchSettings;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The knowledge library, put together for the service. */
@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {

    @Bean
    BgeEmbedder embedder() {
        return new BgeEmbedder(EmbedderSettings.forService());
    }

    @Bean
    KnowledgeModule knowledgeModule(
            DataSource dataSource, BrandTransactions transactions, Embedder embedder, Clock clock) {
        return KnowledgeModule.of(dataSource, transactions, embedder, clock, ParseLimits.DEFAULT);
    }

    @Bean
    KnowledgeIn knowledgeIn(KnowledgeModule module) {
        return module.in();
    }

    @Bean
    FolderIn folderIn(KnowledgeModule module) {
        return module.folders();
    }

    @Bean
    DocumentShelf documentShelf(KnowledgeModule module) {
        return module.shelf();
    }

    @Bean
    Catalogue catalogue(JdbcClient jdbc, BrandTransactions transactions, JsonMapper json, Clock clock) {
        return new Catalogue(jdbc, transactions, json, clock);
    }

    @Bean
    CatalogueWords catalogueWords(Catalogue catalogue, JdbcClient jdbc, BrandTransactions transactions) {
        return new CatalogueWords(catalogue, new Nicknames(new DocumentSayings(jdbc, transactions)));
    }

    @Bean
    OfferBook offerBook(JdbcClient jdbc, BrandTransactions transactions, Catalogue catalogue) {
        return new OfferBook(jdbc, transactions, catalogue);
    }

    @Bean
    KnowledgeSearch knowledgeSearch(
            JdbcClient jdbc, BrandTransactions transactions, Embedder embedder, CatalogueWords words, Clock clock) {
        return new KnowledgeSearch(
                jdbc,
                transactions,
                embedder,
                words,
                clock,
                SearchSettings.DEFAULT,
                Executors.newVirtualThreadPerTaskExecutor());
    }
}
