package com.guidecopilot.knowledge.search;

import com.guidecopilot.knowledge.text.Catalogue;
import com.guidecopilot.knowledge.text.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * One brand's words in the heap, fed from PostgreSQL and thrown away at will. Holds ids and words, no text to read.
 * Searching is thread-safe; feeding is for one thread at a time. Never closed: it holds nothing but heap.
 */
final class LexicalIndex {

    private static final String WORDS = "words";
    private static final String CHUNK = "chunk";
    private static final String VERSION = "version";
    private static final FieldType WORDS_TYPE = wordsType();

    // Chosen on one half of public questions: the usual 1.2 and 0.75 punish longer passages too much.
    private static final BM25Similarity BM25 = new BM25Similarity(0.9f, 0.4f);

    private final long dictionaryVersion;
    private final Words words;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Map<UUID, Integer> chunksByVersion = new ConcurrentHashMap<>();

    LexicalIndex(Catalogue.Entries dictionary) {
        this.dictionaryVersion = dictionary.version();
        this.words = new Words(dictionary);
        try {
            var config = new IndexWriterConfig().setSimilarity(BM25).setMergeScheduler(new SerialMergeScheduler());
            this.writer = new IndexWriter(new ByteBuffersDirectory(), config);
            this.searchers = new SearcherManager(writer, new SearcherFactory() {
                @Override
                public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
                    var searcher = new IndexSearcher(reader);
                    searcher.setSimilarity(BM25);
                    return searcher;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long dictionaryVersion() {
        return dictionaryVersion;
    }

    List<String> wordsOf(String text) {
        return words.of(text);
    }

    /** @return how many chunks these versions have together */
    int chunksOf(Collection<UUID> versions) {
        int chunks = 0;
        for (UUID version : versions) chunks += chunksByVersion.getOrDefault(version, 0);
        return chunks;
    }

    void add(UUID chunk, UUID version, String text) {
        var document = new Document();
        document.add(new Field(WORDS, new WordStream(words.of(text)), WORDS_TYPE));
        document.add(new StringField(CHUNK, bytes(chunk), Field.Store.NO));
        document.add(new BinaryDocValuesField(CHUNK, bytes(chunk)));
        document.add(new StringField(VERSION, bytes(version), Field.Store.NO));
        try {
            writer.addDocument(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chunksByVersion.merge(version, 1, Integer::sum);
    }

    void remove(UUID version) {
        if (chunksByVersion.remove(version) == null) return;
        try {
            writer.deleteDocuments(new Term(VERSION, bytes(version)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows to searches what was added and removed. */
    void show() {
        try {
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the chunks of these versions that hold any of the words, by BM25, best first */
    List<Found> find(Map<String, Float> weights, Set<UUID> versions, int depth) {
        if (weights.isEmpty()) return List.of();
        var query = new BooleanQuery.Builder();
        weights.forEach((word, weight) ->
                query.add(new BoostQuery(new TermQuery(new Term(WORDS, word)), weight), Occur.SHOULD));
        query.setMinimumNumberShouldMatch(1);
        restrict(query, versions);
        return search(query.build(), depth);
    }

    /**
     * How much of a question each of some chunks holds.
     *
     * @return for each chunk that holds any of the words: the share of their weight by rarity, 0 to 1
     */
    Map<UUID, Double> coverage(Collection<String> questionWords, Collection<UUID> chunks) {
        if (questionWords.isEmpty() || chunks.isEmpty()) return Map.of();
        Map<String, Float> rarity = rarity(questionWords);
        double whole = rarity.values().stream().mapToDouble(Float::doubleValue).sum();
        var query = new BooleanQuery.Builder();
        rarity.forEach((word, weight) -> query.add(
                new BoostQuery(new ConstantScoreQuery(new TermQuery(new Term(WORDS, word))), weight), Occur.SHOULD));
        query.setMinimumNumberShouldMatch(1);
        query.add(anyOf(CHUNK, chunks), Occur.FILTER);
        Map<UUID, Double> shares = new HashMap<>();
        for (Found found : search(query.build(), chunks.size())) shares.put(found.chunk(), found.score() / whole);
        return shares;
    }

    /** The filter names the smaller side: a store usually sees nearly all of its brand's knowledge, or little of it. */
    private void restrict(BooleanQuery.Builder query, Set<UUID> versions) {
        List<UUID> excluded = chunksByVersion.keySet().stream()
                .filter(version -> !versions.contains(version))
                .toList();
        if (excluded.isEmpty()) return;
        if (excluded.size() < versions.size()) {
            query.add(anyOf(VERSION, excluded), Occur.MUST_NOT);
        } else {
            query.add(anyOf(VERSION, versions), Occur.FILTER);
        }
    }

    private Map<String, Float> rarity(Collection<String> questionWords) {
        return withSearcher(searcher -> {
            int documents = searcher.getIndexReader().numDocs();
            Map<String, Float> rarity = new LinkedHashMap<>();
            for (String word : questionWords) {
                int holding = Math.min(documents, searcher.getIndexReader().docFreq(new Term(WORDS, word)));
                rarity.put(word, (float) Math.log(1 + (documents - holding + 0.5) / (holding + 0.5)));
            }
            return rarity;
        });
    }

    private List<Found> search(Query query, int limit) {
        return withSearcher(searcher -> {
            List<Found> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query, limit).scoreDocs) {
                found.add(new Found(chunkOf(searcher, hit.doc), hit.score));
            }
            return found;
        });
    }

    private interface Reading<T> {
        T with(IndexSearcher searcher) throws IOException;
    }

    private <T> T withSearcher(Reading<T> reading) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return reading.with(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UUID chunkOf(IndexSearcher searcher, int document) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        BinaryDocValues ids = leaf.reader().getBinaryDocValues(CHUNK);
        if (ids == null || !ids.advanceExact(document - leaf.docBase)) {
            throw new IOException("the lexical index has a document without its chunk");
        }
        BytesRef id = ids.binaryValue();
        ByteBuffer buffer = ByteBuffer.wrap(id.bytes, id.offset, id.length);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static Query anyOf(String field, Collection<UUID> ids) {
        return new TermInSetQuery(field, ids.stream().map(LexicalIndex::bytes).toList());
    }

    private static BytesRef bytes(UUID id) {
        return new BytesRef(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    private static FieldType wordsType() {
        var type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.setTokenized(true);
        type.freeze();
        return type;
    }
}
