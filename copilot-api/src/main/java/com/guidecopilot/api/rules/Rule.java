package com.guidecopilot.api.rules;

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
        return switch (run.on(facts)) {
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
