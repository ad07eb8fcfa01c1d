package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.Spotted;
import com.guidecopilot.prompts.Filled;
import com.guidecopilot.prompts.ReplyPrompts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Composes replies with no model: facts from offers in approved sentences, answers and scripts in the words of the
 * knowledge. What neither has, it does not say.
 */
public final class BuiltInComposer {

    /** Below this a reply is not shown: a wrong suggestion costs more trust than none. */
    public static final double FLOOR = 0.5;

    private static final double SURE = 0.95;
    /** So many products can be listed with their prices; of more it is asked which one is meant. */
    private static final int LISTED = 3;

    private static final int NAMED = 4;

    private final ReplyPrompts prompts = new ReplyPrompts();
    private final QuestionReader reader;
    private final FactReplies facts = new FactReplies(prompts);
    private final KnowledgeReplies knowledge;

    public BuiltInComposer(Vectors vectors) {
        this.reader = new QuestionReader(vectors);
        this.knowledge = new KnowledgeReplies(vectors, reader);
    }

    /** Makes the vectors of the examples that questions are compared with: the first customer need not wait for them. */
    public void warm() {
        reader.warm();
    }

    /** @return whether the message waits for nothing, so that no evidence need be looked for */
    public boolean asksNothing(String words) {
        return reader.asksNothing(words) && !reader.isGreeting(words);
    }

    /** Whether something besides price, stock, promotion and gift is asked. */
    boolean asksMore(String words) {
        return reader.asksMore(words);
    }

    public Composed compose(Ask ask, Evidence evidence) {
        if (asksNothing(ask.words())) return new Composed.NothingAsked();
        if (reader.isGreeting(ask.words())) return greeting();
        List<Candidate> candidates = new ArrayList<>();
        Reading reading = evidence.reading();
        if (asksForFacts(reading)) fromOffers(reading, evidence).ifPresent(candidates::add);
        if (candidates.isEmpty() && reading.intents().isEmpty())
            whatFits(ask, reading).ifPresent(candidates::add);
        if (candidates.isEmpty()) fromKnowledge(ask, evidence).ifPresent(candidates::add);
        if (candidates.isEmpty()) whichOne(ask, reading).ifPresent(candidates::add);
        if (candidates.isEmpty()) return new Composed.NoKnowledge(holding());
        other(reading, candidates.getFirst()).ifPresent(candidates::add);
        return new Composed.Replies(candidates);
    }

    private static boolean asksForFacts(Reading reading) {
        return !reading.intents().isEmpty()
                && !reading.spotted().products().isEmpty()
                && reading.foreign().isEmpty();
    }

    private Optional<Candidate> fromOffers(Reading reading, Evidence evidence) {
        List<Product> products = reading.spotted().products();
        if (products.size() > LISTED) return Optional.empty();
        List<FactReplies.Draft> drafts = products.stream()
                .map(product -> facts.answer(reading, evidence.offers(), product))
                .flatMap(Optional::stream)
                .toList();
        if (drafts.isEmpty()) return Optional.empty();
        List<Sentence> sentences =
                drafts.stream().flatMap(d -> d.sentences.stream()).toList();
        List<String> templates =
                drafts.stream().flatMap(d -> d.templates.stream()).distinct().toList();
        return Optional.of(new Candidate(Strategy.ANSWER, sentences, SURE, firstEnd(sentences), templates));
    }

    /** "宝宝5.5公斤穿多大": of the sizes spoken of, the one that fits. */
    private Optional<Candidate> whatFits(Ask ask, Reading reading) {
        if (!(reading.spotted() instanceof Spotted.Several several)) return Optional.empty();
        return Fit.among(several.products(), ask.words()).map(fit -> {
            Filled template = prompts.fits(OfferSlots.spokenName(fit.product()), fit.attribute(), fit.range());
            Sentence.Source source = source(fit.product(), fit.attribute() + " " + fit.range());
            return new Candidate(
                    Strategy.ANSWER,
                    List.of(new Sentence(template.text(), List.of(source))),
                    SURE,
                    null,
                    List.of(template.template()));
        });
    }

    private static Sentence.Source source(Product product, String quote) {
        Citation citation =
                new Citation(Citation.Kind.PRODUCT, product.sku(), OfferSlots.spokenName(product), quote, null, null);
        return new Sentence.Source(
                citation, product.name() + "\n" + String.join("\n", product.aliases()) + "\n" + quote);
    }

    private Optional<Candidate> fromKnowledge(Ask ask, Evidence evidence) {
        if (evidence.reading().spotted() instanceof Spotted.Unlisted) return Optional.empty();
        return knowledge
                .answer(ask, evidence)
                .filter(answer -> answer.confidence() >= FLOOR)
                .map(answer -> new Candidate(
                        Strategy.ANSWER,
                        answer.sentences(),
                        answer.confidence(),
                        firstEnd(answer.sentences()),
                        List.of()));
    }

    /** Facts were asked of a kind of product, or of none: the one thing missing is which. */
    private Optional<Candidate> whichOne(Ask ask, Reading reading) {
        if (reading.intents().isEmpty() || !reading.foreign().isEmpty()) return Optional.empty();
        return switch (reading.spotted()) {
            case Spotted.One ignored -> Optional.empty();
            case Spotted.Unlisted ignored -> Optional.empty();
            case Spotted.None ignored ->
                reader.namesNothing(ask.words())
                        ? Optional.of(asking(prompts.askProduct(), List.of()))
                        : Optional.empty();
            case Spotted.Several several -> {
                String options = several.products().stream()
                        .limit(NAMED)
                        .map(OfferSlots::spokenName)
                        .collect(Collectors.joining("、"));
                yield Optional.of(asking(prompts.askWhich(options), several.products()));
            }
        };
    }

    /** A second reply that goes about it differently: a price is followed by an invitation. */
    private Optional<Candidate> other(Reading reading, Candidate answer) {
        boolean buying = answer.strategy() == Strategy.ANSWER
                && (reading.asks(Intent.PRICE) || reading.asks(Intent.STOCK))
                && reading.spotted() instanceof Spotted.One
                && !reading.online()
                && !answer.text().contains("没");
        if (!buying) return Optional.empty();
        Filled close = prompts.close();
        List<Sentence> sentences = new ArrayList<>(answer.sentences());
        sentences.add(new Sentence(close.text(), List.of()));
        List<String> templates = new ArrayList<>(answer.templates());
        templates.add(close.template());
        return Optional.of(
                new Candidate(Strategy.CLOSE, sentences, answer.confidence(), answer.validUntil(), templates));
    }

    private Candidate asking(Filled question, List<Product> about) {
        List<Sentence.Source> sources =
                about.stream().map(product -> source(product, product.name())).toList();
        return new Candidate(
                Strategy.ASK, List.of(new Sentence(question.text(), sources)), 0.7, null, List.of(question.template()));
    }

    private Composed greeting() {
        return new Composed.Replies(List.of(asking(prompts.greeting(), List.of())));
    }

    private Candidate holding() {
        Filled hold = prompts.hold();
        return new Candidate(
                Strategy.HOLD, List.of(new Sentence(hold.text(), List.of())), 1, null, List.of(hold.template()));
    }

    static @Nullable Instant firstEnd(List<Sentence> sentences) {
        return sentences.stream()
                .flatMap(sentence -> sentence.citations().stream())
                .map(Citation::validUntil)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
