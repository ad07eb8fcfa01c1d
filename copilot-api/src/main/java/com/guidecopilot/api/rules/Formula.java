package com.guidecopilot.api.rules;

import java.util.Set;

/** A number to be reckoned from facts. May be asked by many threads at once. */
public final class Formula implements Formulated {

    private final String text;
    private final Run run;

    Formula(String text, Run run) {
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
    public Reckoned of(Facts facts) {
        return switch (run.on(facts)) {
            case Run.Ended(Object value) when value instanceof Long number -> new Reckoned.Number(number);
            case Run.Ended ignored -> new Reckoned.Failed("结果不是整数");
            case Run.Stopped(String reason) -> new Reckoned.Failed(reason);
        };
    }

    @Override
    public String toString() {
        return "Formula(%s)".formatted(text);
    }
}
