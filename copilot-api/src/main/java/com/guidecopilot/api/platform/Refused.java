package com.guidecopilot.api.platform;

import java.util.List;
import java.util.Map;

/** A request that is not carried out, for a reason that its sender may read. Thrown by modules, answered by {@link Problems}. */
public class Refused extends RuntimeException {

    private final Problem problem;
    private final Map<String, Object> more;

    /** @param detail a sentence for people that names the culprit; never a customer's words */
    public Refused(Problem problem, String detail) {
        this(problem, detail, Map.of());
    }

    /** @param more further members of the problem document, beside the standard ones */
    public Refused(Problem problem, String detail, Map<String, Object> more) {
        super(detail);
        this.problem = problem;
        this.more = Map.copyOf(more);
    }

    /** Everything that is wrong with a request, at once. */
    public static Refused invalid(List<Flaw> flaws) {
        if (flaws.isEmpty()) throw new IllegalArgumentException("a refusal needs at least one flaw");
        Flaw first = flaws.getFirst();
        String rest = flaws.size() == 1 ? "" : "（共 %d 处）".formatted(flaws.size());
        return new Refused(
                Problem.VALIDATION, "%s：%s%s".formatted(first.field(), first.reason(), rest), Map.of("errors", flaws));
    }

    public Problem problem() {
        return problem;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> more() {
        return more;
    }
}
