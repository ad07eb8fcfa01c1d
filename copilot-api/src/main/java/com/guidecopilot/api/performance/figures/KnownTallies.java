package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.performance.figures.LastReckoned.Standing;
import com.guidecopilot.api.performance.figures.Tally.Again;
import com.guidecopilot.api.performance.figures.TallyRepository.Asked;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Months as they were added up, for as long as they are what they were, store by store: a month in which something goes on is asked
 * for again and again, by pages and by payroll, and little of it is another.
 */
@Component
class KnownTallies {

    private final TallyRepository tallies;
    /** By the state of each store. */
    private final LastReckoned<YearMonth, Map<UUID, String>, Tally> known = new LastReckoned<>();

    KnownTallies(TallyRepository tallies) {
        this.tallies = tallies;
    }

    /** Of all that the cut looks at, and maybe more. In the caller's transaction. */
    Tally of(Cut cut, boolean daily) {
        Set<UUID> whole = cut.slots().stream()
                .filter(Cut.Slot::whole)
                .map(slot -> slot.store().id())
                .collect(Collectors.toSet());
        if (whole.isEmpty() && cut.owners().isEmpty()) return Tally.NOTHING;
        if (daily || whole.size() < LastReckoned.MANY_STORES) {
            return tallies.of(new Asked(cut.period(), whole, cut.owners(), false, daily));
        }
        return whole(cut.period());
    }

    private Tally whole(YearMonth period) {
        Map<UUID, String> states = tallies.states(period);
        return known.of(
                period,
                states,
                before -> before.map(some -> renewed(period, some, states))
                        .orElseGet(() -> tallies.of(Asked.ofAll(period))));
    }

    private Tally renewed(YearMonth period, Standing<Map<UUID, String>, Tally> before, Map<UUID, String> states) {
        Set<UUID> changed = new HashSet<>(before.state().keySet());
        changed.addAll(states.keySet());
        changed.removeIf(
                store -> states.getOrDefault(store, "").equals(before.state().getOrDefault(store, "")));
        if (changed.size() > states.size() / 2) return tallies.of(Asked.ofAll(period));
        Tally now = tallies.of(Asked.ofStores(period, changed));
        return new Tally(
                with(
                        before.value().scores(),
                        now.scores(),
                        scores -> changed.contains(scores.whose().store())),
                with(
                        before.value().talks(),
                        now.talks(),
                        talks -> changed.contains(talks.whose().store())),
                again(before.value().again(), now.again(), changed));
    }

    private static <T> List<T> with(List<T> before, List<T> now, Predicate<T> changed) {
        return Stream.concat(before.stream().filter(one -> !changed.test(one)), now.stream())
                .toList();
    }

    /** A conversation may have sheets in a store that changed and in one that did not, and none any more in the first. */
    private static List<Again> again(List<Again> before, List<Again> now, Set<UUID> changed) {
        Set<UUID> found = now.stream().map(Again::conversation).collect(Collectors.toSet());
        Map<UUID, List<Again>> left = before.stream()
                .filter(one -> !changed.contains(one.whose().store()) && !found.contains(one.conversation()))
                .collect(Collectors.groupingBy(Again::conversation));
        left.values().removeIf(some -> some.stream().mapToInt(Again::sheets).sum() < 2);
        return Stream.concat(left.values().stream().flatMap(List::stream), now.stream())
                .toList();
    }
}
