package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.rules.Verdict;
import com.guidecopilot.api.scoring.card.Criterion.Measure;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The reckoner: whether a criterion applies, and then by what it is measured. */
@Component
class Measurements implements Reckoner {

    private final ReplyTimes replies;
    private final FactsHeld facts;
    private final StepsDone steps;
    private final CardRules rules;

    Measurements(ReplyTimes replies, FactsHeld facts, StepsDone steps, CardRules rules) {
        this.replies = replies;
        this.facts = facts;
        this.steps = steps;
        this.rules = rules;
    }

    /** A condition that cannot be told brings the card nowhere. */
    @Override
    public boolean applies(Scorecard card, Transcript transcript) {
        return switch (rules.ask(card.applies(), CardFacts.of(transcript), "applies")) {
            case Verdict.Holds ignored -> true;
            case Verdict.DoesNotHold ignored -> false;
            case Verdict.Failed ignored -> false;
        };
    }

    @Override
    public Answer reckon(Criterion criterion, Transcript transcript, Writer author) {
        return exempt(criterion, transcript, author).orElseGet(() -> measured(criterion.measure(), transcript, author));
    }

    @Override
    public Optional<Answer> exempt(Criterion criterion, Transcript transcript, Writer author) {
        if (criterion.when() == null) return Optional.empty();
        return switch (rules.ask(criterion.when(), CardFacts.of(transcript, author), "when")) {
            case Verdict.Holds ignored -> Optional.empty();
            case Verdict.DoesNotHold ignored -> Optional.of(new Answer.NotApplicable("这段对话不满足这一项的适用条件"));
            case Verdict.Failed failed ->
                Optional.of(new Answer.NotScoreable(Unscoreable.NO_EVIDENCE, "适用条件算不出：%s".formatted(failed.reason())));
        };
    }

    private Answer measured(Measure measure, Transcript transcript, Writer author) {
        return switch (measure) {
            case Measure.Reply reply -> replies.answer(reply, transcript, author);
            case Measure.Forbidden forbidden -> new ForbiddenSayings(forbidden).answer(transcript, author);
            case Measure.FactsHeld ignored -> facts.answer(transcript, author);
            case Measure.PlaybookSteps of -> steps.answer(of, transcript, author);
            case Measure.Says says -> new OwnWords(says.rule(), rules).answer(transcript, author);
            case Measure.Judged judged ->
                throw new IllegalArgumentException("%s is for the judge".formatted(judged.question()));
        };
    }
}
