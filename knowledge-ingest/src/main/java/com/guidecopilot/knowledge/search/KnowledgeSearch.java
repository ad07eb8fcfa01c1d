package com.guidecopilot.knowledge.search;

import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.text.Catalogue;
import com.guidecopilot.tenancy.BrandTransactions;
import com.pgvector.PGhalfvec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the passages that may answer a question, among what holds at its place and moment for its audience. The brand
 * is the one bound to the thread of work. Thread-safe.
 */
public final class KnowledgeSearch {

    /** Hits that near-duplicates may push out are read beyond the limit. */
    private static final int SPARE = 10;

    private static final int SUPPORTING = 10;
    private static final int FIRST = 5;
    private static final double MOST = 0.7;

    private final Embedder embedder;
    private final BrandTransactions transactions;
    private final ApplicableVersions applicableVersions;
    private final DenseLane denseLane;
    private final LexicalLane lexicalLane;
    private final Passages passages;
    private final SearchSettings settings;

    /** @param rebuilds runs the making of a lexical index aside, when the catalogue's words moved */
    public KnowledgeSearch(
            JdbcClient jdbc,
            BrandTransactions transactions,
            Embedder embedder,
            Catalogue catalogue,
            Clock clock,
            SearchSettings settings,
            Executor rebuilds) {
        this.embedder = embedder;
        this.transactions = transactions;
        this.applicableVersions = new ApplicableVersions(jdbc);
        this.denseLane = new DenseLane(jdbc, embedder.model(), settings);
        this.lexicalLane = new LexicalLane(jdbc, transactions, catalogue, clock, settings, rebuilds);
        this.passages = new Passages(jdbc);
        this.settings = settings;
    }

    /**
     * Makes the vectors of questions that are asked next, so that all of them can be asked in one transaction: a busy
     * processor must not hold the database.
     */
    public void prepare(List<Question> questions) {
        questions.stream().map(Asked::textOf).distinct().forEach(embedder::embedQuestion);
    }

    /** @throws org.springframework.dao.DataAccessException when the database is away */
    public Retrieved find(Question question) {
        return find(question, Lanes.BOTH);
    }

    /** As {@link #find(Question)}, with some lanes only: for measuring what each of them is worth. */
    public Retrieved find(Question question, Lanes lanes) {
        // 1. The vector, before a connection is taken: a busy processor must not hold the database.
        PGhalfvec vector = new PGhalfvec(embedder.embedQuestion(Asked.textOf(question)));
        return transactions.read(() -> {
            // 2. What holds here and now.
            Applicable applicable = applicableVersions.at(question);
            LexicalIndex index = lexicalLane.at(applicable.generation());
            Asked asked = Asked.of(question, index);
            int chunks = index.chunksOf(applicable.versions().keySet());
            // 3. Both lanes.
            List<Found> dense =
                    lanes.dense() ? denseLane.find(vector, applicable.versions().keySet(), chunks) : List.of();
            List<Found> lexical = lanes.lexical()
                    ? index.find(asked.weights(), applicable.versions().keySet(), settings.depth())
                    : List.of();
            // 4. One order, read back through the policy.
            List<Hit> hits = hits(Fusion.of(List.of(dense, lexical)), lexical, applicable, vector, question.limit());
            // 5. Whether that is likely to hold an answer.
            Support support = support(hits, index.coverage(asked.words(), ids(hits)));
            int wanted = Math.min(question.limit(), settings.depth());
            return new Retrieved(
                    hits.subList(0, Math.min(hits.size(), question.limit())), hits.size() < wanted, support);
        });
    }

    /**
     * Whether a version is still the one that answers at the question's place and moment: not withdrawn, not over, and
     * with no narrower or later text of its title beside it.
     */
    public boolean isInForce(UUID version, Question question) {
        return transactions.read(
                () -> applicableVersions.at(question).versions().containsKey(version));
    }

    /** Makes the brand's lexical index, so that its first question need not wait for it. */
    public void warm() {
        transactions.read(() -> lexicalLane.at(Long.MAX_VALUE));
    }

    private List<Hit> hits(List<Found> fused, List<Found> lexical, Applicable applicable, PGhalfvec vector, int limit) {
        List<Found> first = fused.subList(0, Math.min(fused.size(), Math.max(limit, SUPPORTING) + SPARE));
        Map<UUID, Double> keyword = new HashMap<>();
        for (Found found : lexical) keyword.put(found.chunk(), found.score());
        Map<UUID, Passages.Passage> texts =
                passages.read(first.stream().map(Found::chunk).toList(), vector);
        List<Hit> hits = new ArrayList<>();
        for (Found found : first) {
            Passages.Passage text = texts.get(found.chunk());
            if (text == null) continue;
            var document = applicable.versions().get(text.version());
            if (document == null) continue;
            hits.add(new Hit(
                    text.chunk(),
                    text.kind(),
                    text.heading(),
                    text.anchor(),
                    text.text(),
                    document,
                    text.cosine(),
                    keyword.getOrDefault(text.chunk(), 0.0),
                    found.score()));
        }
        return NearDuplicates.collapse(hits, Math.max(limit, SUPPORTING));
    }

    private static Support support(List<Hit> hits, Map<UUID, Double> coverage) {
        if (hits.isEmpty()) return Support.NONE;
        double[] cosines = hits.stream().mapToDouble(Hit::cosine).sorted().toArray();
        double nearest = cosines[cosines.length - 1];
        double best = 0;
        int corroborating = 0;
        for (int i = 0; i < Math.min(hits.size(), SUPPORTING); i++) {
            double share = coverage.getOrDefault(hits.get(i).chunk(), 0.0);
            if (i < FIRST) best = Math.max(best, share);
            if (share > MOST) corroborating++;
        }
        double margin = cosines.length < SUPPORTING ? Double.NaN : nearest - cosines[cosines.length - SUPPORTING];
        return new Support(nearest, Math.min(1, best), corroborating / (double) SUPPORTING, margin);
    }

    private static List<UUID> ids(List<Hit> hits) {
        return hits.stream().limit(SUPPORTING).map(Hit::chunk).toList();
    }
}
