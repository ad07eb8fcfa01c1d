package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.Places;
import com.guidecopilot.knowledge.chunk.ChunkSizes;
import com.guidecopilot.knowledge.chunk.Chunker;
import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.parse.DocumentParser;
import com.guidecopilot.knowledge.parse.ParseLimits;
import com.guidecopilot.tenancy.BrandTransactionManager;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Brands;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the parts of knowledge together; the command line and the service use the same. */
public record KnowledgeModule(
        BrandTransactions transactions,
        Brands brands,
        Places places,
        KnowledgeIn in,
        FolderIn folders,
        DocumentShelf shelf) {

    /** @param app a pool that connects as the service's own role, which owns nothing */
    public static KnowledgeModule of(DataSource app, Embedder embedder, Clock clock) {
        return of(app, new BrandTransactions(new BrandTransactionManager(app)), embedder, clock, ParseLimits.DEFAULT);
    }

    /** @param transactions of the same pool, so that a caller's transaction is joined */
    public static KnowledgeModule of(
            DataSource app, BrandTransactions transactions, Embedder embedder, Clock clock, ParseLimits limits) {
        JdbcTemplate template = new JdbcTemplate(app);
        JdbcClient jdbc = JdbcClient.create(template);
        Places places = new Places(jdbc, transactions);
        KnowledgeIn in = new KnowledgeIn(
                new DocumentParser(limits),
                new Chunker(ChunkSizes.DEFAULT),
                embedder,
                places,
                new KnowledgeRepository(template, clock),
                transactions);
        return new KnowledgeModule(
                transactions,
                new Brands(jdbc, transactions, clock),
                places,
                in,
                new FolderIn(in, limits),
                new DocumentShelf(jdbc, transactions));
    }
}
