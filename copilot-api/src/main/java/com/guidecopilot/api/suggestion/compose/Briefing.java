package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.api.llm.Prompt;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.Quote;
import com.guidecopilot.knowledge.search.Hit;
import com.guidecopilot.prompts.Filled;
import com.guidecopilot.prompts.ModelPrompts;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a model is given for one question.
 *
 * @param passages the ones that it may cite, by number from 1
 * @param quotes the offers that fill its slots
 * @param templates the prompts that it was made from, with versions
 */
record Briefing(Prompt prompt, List<Hit> passages, Map<String, Quote> quotes, List<String> templates) {

    private static final int PASSAGES = 5;
    private static final int PASSAGE_LENGTH = 800;
    private static final int TURNS = 6;
    private static final int TURN_LENGTH = 200;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu年M月d日 EEEE", Locale.SIMPLIFIED_CHINESE);

    Briefing {
        passages = List.copyOf(passages);
        templates = List.copyOf(templates);
    }

    static Briefing of(Ask ask, Scene scene, Evidence evidence, ModelPrompts prompts) {
        Map<String, Quote> quotes = quotes(evidence);
        List<Hit> passages = passages(evidence);
        List<Filled> numbered = IntStream.range(0, passages.size())
                .mapToObj(i -> passage(i + 1, passages.get(i), prompts))
                .toList();
        List<Filled> slots = slots(evidence, passages, quotes).stream()
                .map(slot -> prompts.slot(slot, productOf(slot, quotes)))
                .toList();
        List<Filled> turns = scene.turns().stream()
                .skip(Math.max(0, scene.turns().size() - TURNS))
                .map(turn -> turn(turn, prompts))
                .toList();
        Filled rules = prompts.rules(scene.brand(), scene.store(), scene.today().format(DAY));
        Filled question = prompts.question(numbered, slots, turns, ask.words());
        List<String> templates = Stream.of(List.of(rules, question), numbered, slots, turns)
                .flatMap(List::stream)
                .map(Filled::template)
                .distinct()
                .toList();
        return new Briefing(new Prompt(rules.text(), question.text(), scene.names()), passages, quotes, templates);
    }

    /** The passages that may be said in answer, by which the built-in composer would go too; a slot in one must hold. */
    static List<Hit> passages(Evidence evidence) {
        return KnowledgeReplies.fitting(evidence)
                .filter(hit -> OfferSlots.fill(hit.text(), quotes(evidence)).isPresent())
                .limit(PASSAGES)
                .toList();
    }

    private static Map<String, Quote> quotes(Evidence evidence) {
        return evidence.reading().online()
                ? evidence.offers().online()
                : evidence.offers().inStore();
    }

    private static Filled passage(int number, Hit hit, ModelPrompts prompts) {
        String title = hit.heading().isEmpty()
                ? hit.document().title()
                : hit.document().title() + " " + hit.heading();
        return prompts.passage(number, title, cut(hit.text(), PASSAGE_LENGTH));
    }

    private static Filled turn(Scene.Turn turn, ModelPrompts prompts) {
        String text = cut(turn.text(), TURN_LENGTH);
        return turn.customers() ? prompts.customerTurn(text) : prompts.guideTurn(text);
    }

    /** Those in the passages, and those of the facts that were asked of a product. */
    private static Set<String> slots(Evidence evidence, List<Hit> passages, Map<String, Quote> quotes) {
        Set<String> slots = new LinkedHashSet<>();
        passages.forEach(hit -> slots.addAll(OfferSlots.slotsIn(hit.text())));
        Reading reading = evidence.reading();
        if (reading.foreign().isEmpty() && !reading.intents().isEmpty()) {
            for (Product product : reading.spotted().products()) {
                Stream.of(
                                OfferSlots.price(product),
                                OfferSlots.stock(product),
                                OfferSlots.promotion(product),
                                OfferSlots.gift(product))
                        .filter(slot -> OfferSlots.fill(slot, quotes).isPresent())
                        .forEach(slots::add);
            }
        }
        return slots;
    }

    private static String productOf(String slot, Map<String, Quote> quotes) {
        return OfferSlots.skusIn(slot).stream()
                .map(quotes::get)
                .map(quote -> OfferSlots.spokenName(quote.product()))
                .findFirst()
                .orElseThrow();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
