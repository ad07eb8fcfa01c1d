package com.guidecopilot.api.rules;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A condition that compiled. May be asked by many threads at once. */
public final class Rule implements Compiled {

    private final String text;
    private final Run run;

    Rule(String text, Run run) {
        this.text = text;
        this.run = run;
    }

    public String text() {
        return text;
    }

    /** The names of the vocabulary that are in it: no other facts are needed. One too many where a loop calls its own variable by such a name. */
    public Set<String> names() {
        return run.names();
    }

    /** Never throws, and never takes longer than {@link Run#LONGEST}. */
    public Verdict holds(Facts facts) {
        return holds(facts, Run.LONGEST);
    }

    /**
     * For answers that are kept, where a busy machine must not be the reason of one.
     *
     * @param longest by the wall; what loops too often ends long before
     */
    public Verdict holds(Facts facts, Duration longest) {
        return switch (run.on(facts, longest)) {
            case Run.Ended(Object value)
            when value instanceof Boolean holds -> holds ? new Verdict.Holds() : new Verdict.DoesNotHold();
            case Run.Ended ignored -> new Verdict.Failed("结果不是真或假");
            case Run.Stopped(String reason) -> new Verdict.Failed(reason);
        };
    }

    /** It speaks of nothing, and what it says is not so: a slip of the pen. */
    public boolean canNeverHold() {
        return names().isEmpty() && !(holds(new Facts(Map.of())) instanceof Verdict.Holds);
    }

    @Override
    public String toString() {
        return "Rule(%s)".formatted(text);
    }
}
