package com.guidecopilot.api.takeover.briefing;

import java.util.List;
import java.util.regex.Pattern;

/** Finds what the customer does not want, or must not have. */
final class Avoidance {

    private static final Pattern QUESTION = Pattern.compile("[?？]\\s*$|[吗么]$");
    private static final double LIKELY = 0.5;

    private final Likeness likeness;

    Avoidance(Likeness likeness) {
        this.likeness = likeness;
    }

    List<Utterance> in(Transcript talk) {
        return talk.customers().filter(this::isSaid).toList();
    }

    private boolean isSaid(Utterance one) {
        if (QUESTION.matcher(one.folded()).find()) return false;
        String folded = Cue.DONT_NOT.without(one.folded());
        if (Cue.DONT.isIn(folded) || Cue.BODY.isIn(folded)) return true;
        double lead = likeness.lead(Likeness.Side.CUSTOMER, "AVOID", one.folded());
        return Cue.DISLIKE.isIn(folded) ? lead > -1.1 : one.weight() >= 4 && lead > LIKELY;
    }
}
