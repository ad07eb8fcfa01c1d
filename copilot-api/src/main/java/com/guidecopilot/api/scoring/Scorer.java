package com.guidecopilot.api.scoring;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.scoring.card.Criterion;
import com.guidecopilot.api.scoring.card.Criterion.Measure;
import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.card.Reckoner;
import com.guidecopilot.api.scoring.judge.Judge;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Given;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Sheet;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Scores what each author wrote of a conversation. Writes nothing. */
@Component
class Scorer {

    private final Reckoner reckoner;
    private final Judge judge;
    private final Scoreability scoreability;
    private final Clock clock;

    Scorer(Reckoner reckoner, Judge judge, Scoreability scoreability, Clock clock) {
        this.reckoner = reckoner;
        this.judge = judge;
        this.scoreability = scoreability;
        this.clock = clock;
    }

    /** @return empty when those whom the card asks for did not write in it */
    List<Score> score(Transcripts.Named named, List<Published> cards) {
        Judgements judgements = new Judgements(named);
        return cards.stream()
                .flatMap(card -> score(named.transcript(), card, judgements).stream())
                .toList();
    }

    private Optional<Score> score(Transcript transcript, Published card, Judgements judgements) {
        List<Writer> everybody = transcript.writers();
        Set<Author> asked = card.text().authors();
        List<Sheet> sheets = everybody.stream()
                .filter(writer -> asked.contains(writer.kind()))
                .map(writer -> sheet(transcript, writer, card, judgements))
                .toList();
        if (sheets.isEmpty() && !everybody.isEmpty()) return Optional.empty();
        return Optional.of(new Score(
                Ids.next(),
                transcript.conversation(),
                card.version(),
                transcript.customer(),
                transcript.store(),
                transcript.closedAt(),
                clock.instant(),
                judgements.version(),
                sheets.isEmpty() ? scoreability.ofNobody(transcript) : null,
                sheets));
    }

    private Sheet sheet(Transcript transcript, Writer writer, Published card, Judgements judgements) {
        Optional<Unscoreable> why = scoreability.of(transcript, writer);
        if (why.isPresent()) return new Sheet(Ids.next(), writer, why.get(), List.of());
        return new Sheet(
                Ids.next(),
                writer,
                null,
                card.text().criteria().stream()
                        .map(criterion -> given(criterion, transcript, writer, judgements))
                        .toList());
    }

    private Given given(Criterion criterion, Transcript transcript, Writer writer, Judgements judgements) {
        if (!(criterion.measure() instanceof Measure.Judged(Question question))) {
            return given(criterion, criterion.measuredBy(), reckoner.reckon(criterion, transcript, writer));
        }
        Answer answer = reckoner.exempt(criterion, transcript, writer).orElseGet(() -> judgements.of(writer, question));
        return given(criterion, "%s %s".formatted(judgements.version(), question), answer);
    }

    private static Given given(Criterion criterion, String rule, Answer answer) {
        return new Given(
                criterion.code(), criterion.weight(), criterion.isJudged(), criterion.critical(), rule, answer);
    }

    /** What the judge says of each author, asked once, however many scorecards ask. */
    private final class Judgements {

        private final Transcripts.Named named;
        private final Map<Writer, Map<Question, Answer>> said = new HashMap<>();

        Judgements(Transcripts.Named named) {
            this.named = named;
        }

        String version() {
            return judge.version();
        }

        Answer of(Writer author, Question question) {
            Map<Question, Answer> answers =
                    said.computeIfAbsent(author, one -> judge.judge(named.transcript(), one, named.names()));
            return Objects.requireNonNull(answers.get(question), () -> "the judge did not answer " + question);
        }
    }
}
