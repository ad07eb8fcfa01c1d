package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.api.llm.TextSink;
import com.guidecopilot.api.suggestion.guard.Checked;
import com.guidecopilot.api.suggestion.guard.Guard;
import com.guidecopilot.knowledge.search.Hit;
import com.guidecopilot.knowledge.text.Folding;
import com.guidecopilot.prompts.ModelPrompts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model's answer as it comes. Each sentence is released when its slots are filled, its marks lead to passages and the
 * guard lets it pass against those; the first that does not ends the whole.
 */
final class ModelReply implements TextSink {

    /** The share of a sentence's pairs of characters that what it cites, or the question, has. Other words for the same have fewer. */
    private static final double SHARED_PAIRS = 0.25;

    /** [1], also as models like to vary it: 【1】, [1,2], [资料1]. */
    private static final Pattern MARK =
            Pattern.compile("\\s*[\\[［【](?:资料)?(\\d{1,3}(?:[ ,，、]{1,2}\\d{1,3}){0,4})[\\]］】]");

    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[ ,，、]+");
    private static final Pattern LIST_SIGN = Pattern.compile("^(?:[-*•·#]+|\\d{1,2}[.、])\\s*");
    private static final Pattern SIGNS_OF_OURS = Pattern.compile("[〔〕{}]");

    private final Ask ask;
    private final Evidence evidence;
    private final Briefing briefing;
    private final Guard guard;
    private final SentenceSink released;
    private final SentenceStream stream = new SentenceStream();
    private final List<Sentence> sentences = new ArrayList<>();
    private @Nullable Objection objection;

    ModelReply(Ask ask, Evidence evidence, Briefing briefing, Guard guard, SentenceSink released) {
        this.ask = ask;
        this.evidence = evidence;
        this.briefing = briefing;
        this.guard = guard;
        this.released = released;
    }

    @Override
    public boolean take(String piece) {
        return release(stream.add(piece));
    }

    /** The stream came to its end: what is left is the last sentence. */
    void end() {
        release(stream.end());
        boolean statesSomething =
                sentences.stream().anyMatch(sentence -> !sentence.sources().isEmpty());
        if (objection == null && !statesSomething) objection = Objection.UNCITED;
    }

    List<Sentence> sentences() {
        return sentences;
    }

    /** Why the answer is not used; empty as long as nothing stands against it. */
    Optional<Objection> objection() {
        return Optional.ofNullable(objection);
    }

    private boolean release(List<String> complete) {
        for (String raw : complete) {
            if (objection != null) return false;
            read(raw);
        }
        return objection == null;
    }

    private void read(String raw) {
        String words = MARK.matcher(raw).replaceAll("").replace("**", "").strip();
        String text = LIST_SIGN.matcher(words).replaceFirst("");
        if (text.isBlank()) return;
        if (text.contains(ModelPrompts.REFUSAL)) {
            objection = Objection.NO_ANSWER;
            return;
        }
        Optional<List<Hit>> cited = cited(raw);
        if (cited.isEmpty()) {
            objection = Objection.UNKNOWN_MARK;
            return;
        }
        Optional<OfferSlots.Filled> filled = OfferSlots.fill(text, briefing.quotes());
        if (filled.isEmpty()) {
            objection = Objection.UNKNOWN_SLOT;
            return;
        }
        check(filled.get(), cited.get());
    }

    private void check(OfferSlots.Filled filled, List<Hit> cited) {
        List<Sentence.Source> sources = new ArrayList<>(filled.sources());
        cited.forEach(hit -> sources.add(KnowledgeReplies.source(hit, nearestPiece(hit, filled.text()))));
        Sentence sentence = new Sentence(filled.text(), sources);
        objection = objectionTo(sentence);
        if (objection != null) return;
        sentences.add(sentence);
        released.release(sentences.size() - 1, sentence);
    }

    private @Nullable Objection objectionTo(Sentence sentence) {
        Matcher ours = SIGNS_OF_OURS.matcher(sentence.text());
        if (ours.find()) return ours.group().matches("[{}]") ? Objection.UNKNOWN_SLOT : Objection.UNKNOWN_MARK;
        List<String> vouching =
                sentence.sources().stream().map(Sentence.Source::evidence).toList();
        List<String> internal = evidence.internal().stream().map(Hit::text).toList();
        if (!guard.check(new Checked(sentence.text(), vouching, internal)).isEmpty()) return Objection.GUARD;
        if (vouching.isEmpty()) return Courtesy.is(sentence.text()) ? null : Objection.UNCITED;
        return isSupported(sentence.text(), vouching) ? null : Objection.UNSUPPORTED;
    }

    /** @return empty when a mark leads nowhere */
    private Optional<List<Hit>> cited(String raw) {
        Set<Integer> numbers = new TreeSet<>();
        MARK.matcher(raw)
                .results()
                .flatMap(mark -> BETWEEN_NUMBERS.splitAsStream(mark.group(1)))
                .forEach(number -> numbers.add(Integer.parseInt(number)));
        boolean known = numbers.stream()
                .allMatch(number -> number >= 1 && number <= briefing.passages().size());
        return known
                ? Optional.of(numbers.stream()
                        .map(number -> briefing.passages().get(number - 1))
                        .toList())
                : Optional.empty();
    }

    private boolean isSupported(String text, List<String> vouching) {
        Set<String> said = pairs(text);
        if (said.isEmpty()) return true;
        Set<String> known = new HashSet<>(pairs(ask.words()));
        vouching.forEach(evidenceText -> known.addAll(pairs(evidenceText)));
        long shared = said.stream().filter(known::contains).count();
        return shared >= SHARED_PAIRS * said.size();
    }

    /** The words of the passage that come nearest to what was said: what the guide is shown as the source. */
    private static String nearestPiece(Hit hit, String text) {
        Set<String> said = pairs(text);
        return PassageText.pieces(hit).stream()
                .flatMap(piece -> PassageText.sentences(piece).stream())
                .max(Comparator.comparingLong(
                        piece -> pairs(piece).stream().filter(said::contains).count()))
                .orElse(hit.text());
    }

    private static Set<String> pairs(String text) {
        String plain = Folding.fold(text).replaceAll("[\\p{P}\\p{S}\\s]", "");
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= plain.length(); i++) pairs.add(plain.substring(i, i + 2));
        return pairs;
    }
}
