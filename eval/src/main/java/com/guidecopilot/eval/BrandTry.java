package com.guidecopilot.eval;

import com.guidecopilot.api.suggestion.compose.Candidate;
import com.guidecopilot.knowledge.embed.BgeEmbedder;
import com.guidecopilot.knowledge.embed.EmbedderSettings;
import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandScope;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

final class BrandTry {
    public static void main(String[] args) throws Exception {
        BrandData data = BrandData.read(Path.of(args[0]));
        boolean quiet = args.length > 1;
        try (EvalDatabase database = EvalDatabase.ofKnowledge(Environment.ofProcess());
                var embedder = new BgeEmbedder(EmbedderSettings.forBulk())) {
            BrandRehearsal r = new BrandRehearsal(database.app(), embedder, Clock.systemUTC());
            Brand brand = r.knowledge().brands().register("try", "try", ZoneId.of("Asia/Shanghai"));
            BrandScope.run(brand.id(), () -> {
                r.load(data);
                int right = 0, answerable = 0, abstained = 0, abstainRight = 0, abstainWanted = 0, forbidden = 0;
                long nanos = 0;
                for (BrandData.Asked q : data.questions()) {
                    long t = System.nanoTime();
                    List<Candidate> shown = r.answer(q);
                    nanos += System.nanoTime() - t;
                    String best = shown.isEmpty() ? "" : shown.getFirst().text();
                    String all = shown.stream().map(Candidate::text).collect(Collectors.joining("|"));
                    boolean bad = q.forbid().stream().anyMatch(all::contains);
                    boolean ok = !shown.isEmpty()
                            && !bad
                            && q.must().stream().allMatch(g -> g.stream().anyMatch(best::contains));
                    if (bad) forbidden++;
                    if (shown.isEmpty()) abstained++;
                    if (q.abstain()) {
                        abstainWanted++;
                        if (shown.isEmpty()) abstainRight++;
                    } else {
                        answerable++;
                        if (ok) right++;
                    }
                    boolean good = q.abstain() ? shown.isEmpty() : ok;
                    if (quiet)
                        System.out.println(q.id() + " " + q.abstain() + " " + good + " "
                                + r.evidence(q).describe() + " " + best);
                    if (!good && !quiet) {
                        var e = r.evidence(q);
                        System.out.printf(
                                "%s %s %s%n   Q: %s%n   A: %s%n   must %s forbid %s %s%n",
                                q.id(),
                                bad ? "FORBIDDEN" : "WRONG",
                                q.store().store(),
                                q.turns(),
                                best,
                                q.must(),
                                q.forbid(),
                                e.describe());
                        e.facing().stream()
                                .limit(4)
                                .forEach(h -> System.out.printf(
                                        "      %.3f %.1f [%s] %s | %s%n",
                                        h.cosine(),
                                        h.keyword(),
                                        h.document().title(),
                                        h.heading(),
                                        h.text()
                                                .replace('\n', ' ')
                                                .substring(
                                                        0, Math.min(70, h.text().length()))));
                    }
                }
                System.out.printf(
                        "right %d/%d  forbidden %d  abstain recall %d/%d precision %d/%d  avg %.1f ms%n",
                        right,
                        answerable,
                        forbidden,
                        abstainRight,
                        abstainWanted,
                        abstainRight,
                        abstained,
                        nanos / 1e6 / data.questions().size());
            });
        }
    }
}
