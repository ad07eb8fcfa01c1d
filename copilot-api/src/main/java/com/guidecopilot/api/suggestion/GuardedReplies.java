package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.suggestion.compose.Candidate;
import com.guidecopilot.api.suggestion.compose.Evidence;
import com.guidecopilot.api.suggestion.compose.Sentence;
import com.guidecopilot.api.suggestion.guard.Checked;
import com.guidecopilot.api.suggestion.guard.Finding;
import com.guidecopilot.api.suggestion.guard.Guard;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets through the candidates whose every sentence passes the guard, each against what that sentence cites. */
@Component
public class GuardedReplies {

    private final Guard guard = new Guard();

    /** @param passed may be shown @param findings what was objected to in the others */
    public record Verdict(List<Candidate> passed, List<Finding> findings) {}

    public Verdict check(List<Candidate> candidates, Evidence evidence) {
        List<String> internal =
                evidence.internal().stream().map(hit -> hit.text()).toList();
        List<Candidate> passed = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<Finding> objections = candidate.sentences().stream()
                    .flatMap(sentence ->
                            guard.check(new Checked(sentence.text(), evidenceOf(sentence), internal)).stream())
                    .toList();
            if (objections.isEmpty()) passed.add(candidate);
            else findings.addAll(objections);
        }
        return new Verdict(passed, findings);
    }

    /** What a guide typed: against everything that holds here and now. */
    List<Finding> check(String text, List<String> evidence, List<String> internal) {
        return guard.check(new Checked(text, evidence, internal));
    }

    private static List<String> evidenceOf(Sentence sentence) {
        return sentence.sources().stream().map(Sentence.Source::evidence).toList();
    }
}
