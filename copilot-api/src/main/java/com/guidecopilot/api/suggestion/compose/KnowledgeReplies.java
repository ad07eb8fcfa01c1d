package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.embed.Embedder;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.ProductSpotter;
import com.guidecopilot.knowledge.offer.Spotted;
import com.guidecopilot.knowledge.parse.Block;
import com.guidecopilot.knowledge.search.Hit;
import com.guidecopilot.knowledge.text.Folding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Answers from passages, in the passages' own words: the sentences, cells or script that lie nearest to the question. */
final class KnowledgeReplies {

    /** A passage of at most so many characters is said as a whole. */
    private static final int SAID_WHOLE = 110;

    private static final int SAID_AT_MOST = 160;
    /** Cells this close to the best one answer the same question. */
    private static final double NEAR = 0.04;

    private static final Pattern PARTS = Pattern.compile("[、，,和与及›/；;]");
    /** The first cell of a row lies within so many characters. */
    private static final int SUBJECT = 60;

    private static final double SHARED_WORDS = 0.05;
    private static final double RIGHT_FIGURE = 0.06;
    /** Among the pieces of one passage the figure counts for more: all of them are about the matter. */
    private static final double RIGHT_PIECE = 0.15;
    /** A passage farther than this from the nearest one is about something else. */
    private static final double AS_NEAR = 0.1;

    private static final String SAID_IN_ANY_QUESTION = " ，。？！?!,.的了吗呢啊呀哦么有没是能不我你您那这个一上下给要会可以多少几大小好很还就都也在里到去来吧啥什怎样";

    private final Embedder embedder;

    KnowledgeReplies(Embedder embedder) {
        this.embedder = embedder;
    }

    /** Of the customer-facing passages, the words of the one that answers best; empty when none may be said. */
    Optional<List<Sentence>> answer(String question, Evidence evidence) {
        return fitting(question, evidence)
                .map(hit -> say(question, hit, evidence))
                .flatMap(Optional::stream)
                .filter(said -> answersThePrice(said, evidence.reading()))
                .findFirst();
    }

    /** The customer-facing passages that are about what was asked, the likeliest answer first. */
    static Stream<Hit> fitting(String question, Evidence evidence) {
        Reading reading = evidence.reading();
        return evidence.facing().stream()
                .filter(hit -> speaksOf(hit, reading.spotted(), evidence.spotter()))
                .filter(hit -> isAskedFor(hit, reading))
                .filter(hit -> hit.cosine() >= evidence.support().cosine() - AS_NEAR)
                .sorted(Comparator.comparingDouble(hit -> -worth(question, hit, evidence.facing())));
    }

    /** Nearness in meaning first; shared rare words and the kind of figure that the question waits for count a little. */
    private static double worth(String question, Hit hit, List<Hit> all) {
        double mostWords = all.stream().mapToDouble(Hit::keyword).max().orElse(0);
        double words = mostWords == 0 ? 0 : hit.keyword() / mostWords;
        return hit.cosine() + SHARED_WORDS * words + figureBonus(question, hit.text(), RIGHT_FIGURE);
    }

    private static double figureBonus(String question, String text, double bonus) {
        return AskedQuantity.in(question)
                .filter(quantity -> quantity.isIn(text))
                .map(quantity -> bonus)
                .orElse(0.0);
    }

    /** A script with a price in it answers only who asked for the price, and of the thing itself. */
    private static boolean isAskedFor(Hit hit, Reading reading) {
        if (hit.kind() != Block.Kind.SCRIPT || OfferSlots.skusIn(hit.text()).isEmpty()) return true;
        List<String> spoken =
                reading.spotted().products().stream().map(Product::sku).toList();
        return reading.foreign().isEmpty()
                && spoken.containsAll(OfferSlots.skusIn(hit.text()))
                && (!hit.text().contains("{price:") || reading.asks(Intent.PRICE))
                && (!hit.text().contains("{stock:") || reading.asks(Intent.STOCK))
                && (!hit.text().contains("{promotion:") || reading.asks(Intent.PROMOTION));
    }

    /** Who asks what something costs is not answered by whatever else is known of it. */
    private static boolean answersThePrice(List<Sentence> said, Reading reading) {
        return !reading.asks(Intent.PRICE)
                || said.stream().anyMatch(sentence -> AskedQuantity.MONEY.isIn(sentence.text()));
    }

    /** A passage about another product than the one spoken of is no answer, however near its words are. */
    private static boolean speaksOf(Hit hit, Spotted spotted, ProductSpotter spotter) {
        if (!(spotted instanceof Spotted.One one)) return true;
        // 奶粉和辅食 is about both: each part of a heading is read by itself.
        List<Product> subject = PARTS.splitAsStream(subjectOf(hit))
                .flatMap(part -> spotter.spot(List.of(part)).products().stream())
                .toList();
        return subject.isEmpty() || subject.contains(one.product());
    }

    /** Where a passage says what it is about: a row by its first cell, a question by its words, a script by its occasion. */
    private static String subjectOf(Hit hit) {
        return switch (hit.kind()) {
            case TABLE_ROW ->
                hit.text().substring(0, Math.min(SUBJECT, hit.text().length()));
            case QUESTION_ANSWER, SCRIPT ->
                hit.heading() + " " + hit.text().lines().findFirst().orElse("");
            case TEXT -> hit.heading();
        };
    }

    private Optional<List<Sentence>> say(String question, Hit hit, Evidence evidence) {
        if (hit.kind() == Block.Kind.SCRIPT) {
            return OfferSlots.fill(
                            PassageText.scriptWords(hit.text()),
                            evidence.offers().inStore())
                    .map(filled -> script(hit, filled));
        }
        List<String> pieces = PassageText.pieces(hit).stream()
                .filter(piece -> evidence.reading().spotted().products().stream()
                        .noneMatch(product -> evidence.spotter().isOfAnotherVariant(product, piece)))
                .toList();
        if (hit.kind() == Block.Kind.TABLE_ROW)
            pieces = touched(question, pieces, evidence.reading().spotted());
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

    /**
     * The cells that have something of what is asked: a word, two characters, or the kind of figure. A row about the right
     * product says nothing of a question that none of its cells touches.
     */
    private static List<String> touched(String question, List<String> cells, Spotted spotted) {
        Optional<AskedQuantity> quantity = AskedQuantity.in(question);
        Set<Integer> asked = Folding.fold(question).chars().boxed().collect(Collectors.toSet());
        spotted.products()
                .forEach(product ->
                        Folding.fold(product.name() + product.aliases()).chars().forEach(asked::remove));
        SAID_IN_ANY_QUESTION.chars().forEach(asked::remove);
        return cells.stream()
                .filter(cell -> quantity.filter(q -> q.isIn(cell)).isPresent()
                        || Folding.fold(cell.substring(cell.indexOf('的') + 1))
                                        .chars()
                                        .distinct()
                                        .filter(asked::contains)
                                        .count()
                                >= 2)
                .toList();
    }

    /** The cells that answer: the best one, and another that is as near. */
    private List<String> nearest(String question, List<String> pieces) {
        double[] near = similarities(question, pieces);
        Optional<AskedQuantity> wanted =
                AskedQuantity.in(question).filter(q -> pieces.stream().anyMatch(q::isIn));
        wanted.ifPresent(q -> {
            for (int i = 0; i < near.length; i++) if (!q.isIn(pieces.get(i))) near[i] = -1;
        });
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
        Optional<AskedQuantity> wanted =
                AskedQuantity.in(question).filter(q -> pieces.stream().anyMatch(q::isIn));
        int best = IntStream.range(0, near.length)
                .boxed()
                .filter(i -> wanted.isEmpty() || wanted.get().isIn(pieces.get(i)))
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
                .mapToDouble(
                        piece -> dot(asked, embedder.embedQuestion(piece)) + figureBonus(question, piece, RIGHT_PIECE))
                .toArray();
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
        return sum;
    }

    static Sentence.Source source(Hit hit, String quote) {
        return new Sentence.Source(
                Sentence.cite(hit, quote), hit.document().title() + "\n" + hit.heading() + "\n" + hit.text());
    }
}
