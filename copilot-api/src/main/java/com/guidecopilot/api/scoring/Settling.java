package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Given;
import com.guidecopilot.api.scoring.sheet.Sheet;
import com.guidecopilot.api.scoring.sheet.Tally;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts together what the machine said, what people said, and what may count in pay. */
@Component
class Settling {

    private final ScorecardShelf cards;
    private final Verdicts verdicts;
    private final Trust trust;

    Settling(ScorecardShelf cards, Verdicts verdicts, Trust trust) {
        this.cards = cards;
        this.verdicts = verdicts;
        this.trust = trust;
    }

    /**
     * A sheet with all that was said of it.
     *
     * @param said by people, by criterion
     * @param trusted codes of judged criteria whose machine answer may count in pay
     */
    record Whole(
            Score score, Sheet sheet, Published card, Map<String, Settled> said, Set<String> trusted, FinalScore last) {

        /** The messages that its answers point at. */
        Stream<UUID> quoted() {
            return Stream.concat(
                            sheet.answers().stream().map(Given::answer),
                            said.values().stream().map(Settled::answer))
                    .filter(Answer.Scored.class::isInstance)
                    .flatMap(answer -> ((Answer.Scored) answer).evidence().stream())
                    .map(Evidence::message);
        }
    }

    /** Of the sheets of these scores, in their order. */
    List<Whole> of(List<Score> scores) {
        List<UUID> ids = scores.stream()
                .flatMap(score -> score.sheets().stream())
                .map(Sheet::id)
                .toList();
        if (ids.isEmpty()) return List.of();
        Map<UUID, List<Settled>> said = verdicts.of(ids);
        Trust.Trusted trusted = trust.read();
        Map<UUID, Published> versions = versions(scores);
        return scores.stream()
                .flatMap(score -> {
                    Published card = Objects.requireNonNull(versions.get(score.cardVersion()));
                    return score.sheets().stream()
                            .map(sheet -> whole(score, sheet, card, said.getOrDefault(sheet.id(), List.of()), trusted));
                })
                .toList();
    }

    private Map<UUID, Published> versions(Collection<Score> scores) {
        Map<UUID, Published> versions = new HashMap<>();
        scores.forEach(score -> versions.computeIfAbsent(
                score.cardVersion(), id -> cards.version(id).orElseThrow()));
        return versions;
    }

    private static Whole whole(Score score, Sheet sheet, Published card, List<Settled> verdict, Trust.Trusted trusted) {
        Map<String, Settled> said =
                verdict.stream().collect(Collectors.toUnmodifiableMap(Settled::criterion, Function.identity()));
        Set<String> counting = sheet.answers().stream()
                .filter(given -> given.judged()
                        && trusted.counts(
                                card.card(), given.criterion(), given.rule(), score.judge(), score.closedAt()))
                .map(Given::criterion)
                .collect(Collectors.toUnmodifiableSet());
        return new Whole(score, sheet, card, said, counting, last(score, sheet, said, counting));
    }

    private static FinalScore last(Score score, Sheet sheet, Map<String, Settled> said, Set<String> trusted) {
        List<Given> machine = sheet.answers();
        List<Given> last = machine.stream().map(given -> settled(given, said)).toList();
        List<Given> human = only(last, given -> said.containsKey(given.criterion()));
        List<Given> counted = only(
                last,
                given -> !given.judged() || said.containsKey(given.criterion()) || trusted.contains(given.criterion()));
        return new FinalScore(
                sheet.id(),
                score.conversation(),
                score.customer(),
                score.store(),
                score.cardVersion(),
                sheet.writer(),
                score.closedAt(),
                Tally.of(machine),
                Tally.of(human),
                Tally.of(last),
                Tally.of(counted),
                last,
                counted.stream().map(Given::criterion).toList());
    }

    private static Given settled(Given given, Map<String, Settled> said) {
        Settled word = said.get(given.criterion());
        return word == null ? given : given.answered(word.answer());
    }

    private static List<Given> only(List<Given> all, Predicate<Given> wanted) {
        return all.stream().filter(wanted).toList();
    }
}
