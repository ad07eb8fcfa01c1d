package com.guidecopilot.api.action;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.rules.Formula;
import com.guidecopilot.api.rules.Rule;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A standard procedure, compiled: steps that fire by themselves, each with what shows that it was done.
 *
 * @param lasts how long after its last step somebody is still in it, and in this version of it
 */
record Playbook(String code, String title, Where where, Duration lasts, List<Exit> exits, List<Step> steps) {

    Playbook {
        exits = List.copyOf(exits);
        steps = List.copyOf(steps);
    }

    /** Whose customers it is for. */
    sealed interface Where {
        record Everywhere() implements Where {}

        record InRegion(String code) implements Where {}

        record InStore(String code) implements Where {}

        default boolean covers(Store store) {
            return switch (this) {
                case Everywhere ignored -> true;
                case InRegion region -> region.code().equals(store.region());
                case InStore one -> one.code().equals(store.code());
            };
        }
    }

    /** When the playbook is over for a customer. */
    record Exit(String title, Rule when) {}

    /** At what a step is looked at. */
    sealed interface On {
        record Event(EventKind kind) implements On {}

        /** So many days after something, when the store opens. */
        record DaysAfter(Anchor anchor, int days) implements On {}
    }

    /** How often a step fires for a customer. */
    sealed interface Again {
        record Once() implements Again {}

        /** For each order, conversation or silence. */
        record Each() implements Again {}

        /** At most once in each span of so many days, reckoned from a fixed day. */
        record InDays(int days) implements Again {}
    }

    enum Anchor {
        ORDER,
        /** The last word or order of either side. */
        SILENCE,
        /** The customer came in. */
        KNOWN
    }

    /**
     * @param why for the guide: the rule in headquarters' words
     * @param done what shows that it was done, or need not be done any more
     * @param due how long there is something to do
     * @param value what is hoped for, in fen
     * @param mostADay for each guide; null = without measure
     */
    record Step(
            String code,
            String title,
            String why,
            Set<On> on,
            Rule when,
            Rule done,
            String script,
            Duration due,
            Formula value,
            Again again,
            @Nullable Integer mostADay) {

        Step {
            on = Set.copyOf(on);
        }

        boolean isOn(EventKind kind) {
            return on.contains(new On.Event(kind));
        }

        Stream<On.DaysAfter> clocks() {
            return on.stream().filter(On.DaysAfter.class::isInstance).map(On.DaysAfter.class::cast);
        }

        /** The facts that are needed to judge it. */
        Set<String> names() {
            Set<String> names = new HashSet<>(when.names());
            names.addAll(done.names());
            names.addAll(value.names());
            return names;
        }
    }

    Optional<Step> step(String code) {
        return steps.stream().filter(step -> step.code().equals(code)).findFirst();
    }

    Set<String> names() {
        Set<String> names = new HashSet<>();
        exits.forEach(exit -> names.addAll(exit.when().names()));
        steps.forEach(step -> names.addAll(step.names()));
        return names;
    }
}
