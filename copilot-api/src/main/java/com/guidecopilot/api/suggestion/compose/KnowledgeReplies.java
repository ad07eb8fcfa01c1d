package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.ProductSpotter;
import com.guidecopilot.knowledge.offer.Spotted;
import com.guidecopilot.knowledge.parse.Block;
import com.guidecopilot.knowledge.search.Hit;
import com.guidecopilot.knowledge.text.Folding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers from passages, in the passages' own words: the one piece of them, a list item, a row, an answer or a script,
 * that answers best. Its neighbours are about something else more often than not, and stay out.
 */
final class KnowledgeReplies {

    /** So many pieces, the most promising ones by what is known without their vectors, are looked at closely. */
    private static final int CLOSELY = 30;

    private static final double FIGURE = 0.08;
    private static final double COVERAGE = 0.3;
    /** When headquarters wrote of it for the staff alone, nothing else is the answer. */
    private static final double CLEARLY = 0.03;

    private static final Pattern PARTS = Pattern.compile("[、，,和与及›/；;：:（(]");
    /** A row or a list item says what it is about within so many characters. */
    private static final int SUBJECT = 60;

    private static final int OPENING = 16;
    private static final int TURNS = 2;
    private static final int SHORT_ROW = 60;
    private static final int CELLS = 3;
    private static final double NEAR = 0.06;

    private final Vectors vectors;
    private final QuestionReader reader;
    private final Rarity rarity = new Rarity();
    private final List<String> ofTheBody = Resource.lines("body-words.txt");

    KnowledgeReplies(Vectors vectors, QuestionReader reader) {
        this.vectors = vectors;
        this.reader = reader;
    }

    /** @param confidence 0 to 1: how likely the sentences answer */
    record Answer(List<Sentence> sentences, double confidence) {}

    private record Piece(Hit hit, String text) {

        /** With what it is about: 开封后一个月内用完 alone does not say of what. */
        String told() {
            return PassageText.subject(hit) + " " + text;
        }

        String everything() {
            return Folding.fold(hit.document().title() + " " + hit.heading() + " " + told());
        }
    }

    private record Asked(
            List<float[]> vectors,
            Map<String, Double> telling,
            Optional<AskedQuantity> quantity,
            boolean borrowing,
            Evidence evidence) {

        /** "那磨咖啡豆呢" after a question about ice: the turn before must not answer for the new thing. */
        boolean isTouchedBy(Relevance relevance) {
            double said =
                    telling.values().stream().mapToDouble(Double::doubleValue).sum();
            return !borrowing || said < 1 || relevance.coverage() > 0;
        }
    }

    private record Judged(Piece piece, Relevance relevance) {}

    /** @return empty when no customer-facing piece may be said, or one for the staff is nearer */
    Optional<Answer> answer(Ask ask, Evidence evidence) {
        Asked asked = asked(ask, evidence);
        List<Judged> judged = evidence.facing().stream()
                .filter(hit -> isAskedFor(hit, evidence.reading()))
                .flatMap(hit -> pieces(hit, evidence))
                .filter(piece -> saysOfTheBody(ask.words(), piece))
                .sorted(Comparator.comparingDouble(piece -> -promise(piece, asked)))
                .limit(CLOSELY)
                .map(piece -> new Judged(piece, judge(piece, asked)))
                .filter(one -> asked.isTouchedBy(one.relevance()))
                .sorted(Comparator.comparingDouble(one -> -one.relevance().score()))
                .toList();
        if (judged.isEmpty() || isForStaffAlone(judged.getFirst(), asked)) return Optional.empty();
        return judged.stream()
                .flatMap(one -> say(one, confidence(one, judged), asked).stream())
                .filter(answer -> answersThePrice(answer.sentences(), evidence.reading()))
                .findFirst();
    }

    private Asked asked(Ask ask, Evidence evidence) {
        String words = Folding.fold(ask.words());
        String beside = evidence.spotter().beside(words);
        if (beside.isBlank()) beside = words;
        List<String> said = List.of(words, beside);
        boolean borrowing = reader.leavesOut(ask.words()) && !ask.before().isEmpty();
        if (borrowing) {
            List<String> before = ask.before();
            List<String> last = before.subList(Math.max(0, before.size() - TURNS), before.size());
            said = List.of(words, String.join("，", last) + "，" + words);
        }
        return new Asked(
                said.stream().distinct().map(vectors::question).toList(),
                rarity.of(beside),
                AskedQuantity.in(ask.words()).filter(quantity -> !quantity.isVague()),
                borrowing,
                evidence);
    }

    /** Whether something helps or harms the body is answered only by what speaks of the very thing. */
    private boolean saysOfTheBody(String question, Piece piece) {
        return ofTheBody.stream().filter(question::contains).allMatch(piece.everything()::contains);
    }

    private static Stream<Piece> pieces(Hit hit, Evidence evidence) {
        Spotted spotted = evidence.reading().spotted();
        ProductSpotter spotter = evidence.spotter();
        return PassageText.pieces(hit).stream()
                .map(text -> new Piece(hit, text))
                .filter(piece -> spotted.products().isEmpty()
                        || spotted.products().stream()
                                .anyMatch(product -> !spotter.isOfAnotherVariant(product, opening(piece))))
                .filter(piece -> {
                    List<Product> subject = subjectOf(piece, spotter);
                    return spotted.products().isEmpty()
                            || subject.isEmpty()
                            || spotted.products().stream().anyMatch(subject::contains);
                });
    }

    /** What a piece is about is said by its heading, its question or occasion, and the words it begins with. */
    private static List<Product> subjectOf(Piece piece, ProductSpotter spotter) {
        return PARTS.splitAsStream(PassageText.subject(piece.hit()) + "、" + opening(piece))
                .flatMap(part -> spotter.spot(List.of(part)).products().stream())
                .distinct()
                .toList();
    }

    private static String opening(Piece piece) {
        int length = piece.hit().kind() == Block.Kind.TABLE_ROW ? SUBJECT : OPENING;
        String text = piece.text();
        return text.substring(0, Math.min(length, text.length()));
    }

    /** A first guess that needs no vector. */
    private static double promise(Piece piece, Asked asked) {
        String text = piece.everything();
        double words = asked.telling().entrySet().stream()
                .filter(word -> text.contains(word.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        double all = Math.max(
                1,
                asked.telling().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum());
        boolean figure = asked.quantity().filter(q -> q.isIn(piece.text())).isPresent();
        return piece.hit().cosine() + COVERAGE * words / all + (figure ? FIGURE : 0);
    }

    private Relevance judge(Piece piece, Asked asked) {
        List<Product> subject = subjectOf(piece, asked.evidence().spotter());
        boolean ofProduct =
                asked.evidence().reading().spotted().products().stream().anyMatch(subject::contains);
        return Relevance.of(
                likeness(piece.told(), asked),
                asked.telling(),
                piece.everything(),
                ofProduct,
                piece.hit().document().scope(),
                asked.quantity());
    }

    private boolean isForStaffAlone(Judged best, Asked asked) {
        return asked.evidence().internal().stream()
                .flatMap(hit -> PassageText.pieces(hit).stream().map(text -> new Piece(hit, text)))
                .anyMatch(
                        piece -> judge(piece, asked).score() > best.relevance().score() + CLEARLY);
    }

    /** The customer-facing passages that are about what was asked, the likeliest first. */
    static Stream<Hit> fitting(Evidence evidence) {
        return evidence.facing().stream()
                .filter(hit -> isAskedFor(hit, evidence.reading()))
                .filter(hit -> pieces(hit, evidence).findAny().isPresent());
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
                || reading.spotted().products().isEmpty()
                || said.stream().anyMatch(sentence -> AskedQuantity.MONEY.isIn(sentence.text()));
    }

    private static double confidence(Judged one, List<Judged> all) {
        double next = all.stream()
                .filter(other -> other.piece().hit() != one.piece().hit())
                .mapToDouble(other -> other.relevance().score())
                .max()
                .orElse(0);
        return one.relevance().confidence(next);
    }

    private Optional<Answer> say(Judged best, double confidence, Asked asked) {
        Hit hit = best.piece().hit();
        if (hit.kind() == Block.Kind.SCRIPT) {
            return OfferSlots.fill(
                            best.piece().text(), asked.evidence().offers().inStore())
                    .map(filled -> new Answer(script(hit, filled), confidence));
        }
        String text = hit.kind() == Block.Kind.TABLE_ROW
                ? cellsThatAnswer(best.piece(), asked)
                : best.piece().text();
        return Optional.of(new Answer(List.of(new Sentence(text, List.of(source(hit, text)))), confidence));
    }

    /** A row with many cells says more than was asked: the cells nearest to the question are enough. */
    private String cellsThatAnswer(Piece row, Asked asked) {
        List<String[]> cells = PassageText.cells(row.hit().text());
        if (row.text().length() <= SHORT_ROW || cells.size() <= CELLS + 1) return row.text();
        String subject = cells.getFirst()[1];
        List<Judged> judged = cells.stream()
                .skip(1)
                .map(cell -> new Piece(row.hit(), cell[0].strip() + " " + cell[1].strip()))
                .map(cell -> new Judged(cell, judgeCell(subject, cell, asked)))
                .toList();
        double best = judged.stream()
                .mapToDouble(cell -> cell.relevance().score())
                .max()
                .orElseThrow();
        return judged.stream()
                .filter(cell -> cell.relevance().score() >= best - NEAR)
                .sorted(Comparator.comparingDouble(cell -> -cell.relevance().score()))
                .limit(CELLS)
                .map(cell -> cell.piece().text())
                .collect(Collectors.joining("，", subject.strip() + "：", "。"));
    }

    private Relevance judgeCell(String subject, Piece cell, Asked asked) {
        return Relevance.of(
                likeness(subject + " " + cell.text(), asked),
                asked.telling(),
                Folding.fold(cell.text()),
                false,
                cell.hit().document().scope(),
                asked.quantity());
    }

    private double likeness(String text, Asked asked) {
        float[] vector = vectors.piece(text);
        return asked.vectors().stream()
                .mapToDouble(question -> Vectors.cosine(question, vector))
                .average()
                .orElse(0);
    }

    private static List<Sentence> script(Hit hit, OfferSlots.Filled filled) {
        List<Sentence.Source> sources = new ArrayList<>();
        sources.add(source(hit, PassageText.scriptWords(hit.text())));
        sources.addAll(filled.sources());
        return PassageText.sentences(filled.text()).stream()
                .map(sentence -> new Sentence(sentence, sources))
                .toList();
    }

    static Sentence.Source source(Hit hit, String quote) {
        return new Sentence.Source(
                Sentence.cite(hit, quote), hit.document().title() + "\n" + hit.heading() + "\n" + hit.text());
    }
}
