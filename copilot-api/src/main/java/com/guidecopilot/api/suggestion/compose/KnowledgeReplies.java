package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.offer.ProductSpotter;
import com.guidecopilot.knowledge.offer.Spotted;
import com.guidecopilot.knowledge.parse.Block;
import com.guidecopilot.knowledge.search.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers from passages, in the passages' own words: the sentences, cells or script that lie nearest to the question. */
final class KnowledgeReplies {

    /** A passage of at most so many characters is said as a whole. */
    private static final int SAID_WHOLE = 110;

    private static final int SAID_AT_MOST = 160;
    /** Cells this close to the best one answer the same question. */
    private static final double NEAR = 0.04;

    private final Embedder embedder;

    KnowledgeReplies(Embedder embedder) {
        this.embedder = embedder;
    }

    /** @param hits customer-facing ones, best first */
    Optional<List<Sentence>> answer(
            String question, Reading reading, List<Hit> hits, ProductSpotter spotter, OffersFound offers) {
        return hits.stream()
                .filter(hit -> speaksOf(hit, reading.spotted(), spotter))
                .map(hit -> say(question, hit, offers))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A passage about another product than the one spoken of is no answer, however near its words are. */
    private static boolean speaksOf(Hit hit, Spotted spotted, ProductSpotter spotter) {
        if (!(spotted instanceof Spotted.One one)) return true;
        String subject = hit.kind() == Block.Kind.TABLE_ROW
                ? hit.text().substring(0, Math.min(60, hit.text().length()))
                : hit.heading();
        Spotted of = spotter.spot(List.of(subject));
        return of.products().isEmpty() || of.products().contains(one.product());
    }

    private Optional<List<Sentence>> say(String question, Hit hit, OffersFound offers) {
        if (hit.kind() == Block.Kind.SCRIPT) {
            return OfferSlots.fill(PassageText.scriptWords(hit.text()), offers.inStore())
                    .map(filled -> script(hit, filled));
        }
        List<String> pieces = PassageText.pieces(hit);
        if (pieces.isEmpty()) return Optional.empty();
        List<String> said = hit.kind() == Block.Kind.TABLE_ROW ? nearest(question, pieces) : around(question, pieces);
        return Optional.of(said.stream()
                .map(text -> new Sentence(text, List.of(source(hit, text))))
                .toList());
    }

    private static List<Sentence> script(Hit hit, OfferSlots.Filled filled) {
        List<Sentence.Source> sources = new ArrayList<>();
        sources.add(source(hit, PassageText.scriptWords(hit.text())));
        sources.addAll(filled.sources());
        return PassageText.sentences(filled.text()).stream()
                .map(sentence -> new Sentence(sentence, sources))
                .toList();
    }

    /** The cells that answer: the best one, and another that is as near. */
    private List<String> nearest(String question, List<String> pieces) {
        double[] near = similarities(question, pieces);
        double best =
                IntStream.range(0, near.length).mapToDouble(i -> near[i]).max().orElseThrow();
        return IntStream.range(0, near.length)
                .filter(i -> near[i] >= best - NEAR)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -near[i]))
                .limit(2)
                .sorted()
                .map(pieces::get)
                .toList();
    }

    /** The nearest sentence with those that follow it, as far as a chat message goes. */
    private List<String> around(String question, List<String> pieces) {
        if (pieces.stream().mapToInt(String::length).sum() <= SAID_WHOLE) return pieces;
        double[] near = similarities(question, pieces);
        int best = IntStream.range(0, near.length)
                .boxed()
                .max(Comparator.comparingDouble(i -> near[i]))
                .orElseThrow();
        List<String> said = new ArrayList<>();
        int length = 0;
        for (String piece : pieces.subList(best, pieces.size())) {
            if (!said.isEmpty() && length + piece.length() > SAID_AT_MOST) break;
            said.add(piece);
            length += piece.length();
        }
        return said;
    }

    private double[] similarities(String question, List<String> pieces) {
        float[] asked = embedder.embedQuestion(question);
        return pieces.stream()
                .mapToDouble(piece -> dot(asked, embedder.embedQuestion(piece)))
                .toArray();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static Sentence.Source source(Hit hit, String quote) {
        return new Sentence.Source(
                Sentence.cite(hit, quote), hit.document().title() + "\n" + hit.heading() + "\n" + hit.text());
    }
}
