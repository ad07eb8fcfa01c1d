package com.guidecopilot.eval;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.loader.FileSystemDocumentLoader;
import dev.langchain4j.data.document.parser.TextDocumentParser;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.nio.file.Path;
import java.util.List;

/**
 * LangChain4j's ingestor as its documentation puts it together: the same model file with its own session, its recursive
 * splitter with our size and no overlap, and a store that costs nothing.
 */
final class StockIngestor {

    private static final int SEGMENT = 300;

    private final EmbeddingModel model = new BgeSmallZhV15QuantizedEmbeddingModel();

    void ingest(Path folder) {
        List<Document> documents = FileSystemDocumentLoader.loadDocuments(folder, new TextDocumentParser());
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        EmbeddingStoreIngestor.builder()
                .documentSplitter(DocumentSplitters.recursive(SEGMENT, 0))
                .embeddingModel(model)
                .embeddingStore(store)
                .build()
                .ingest(documents);
    }
}
