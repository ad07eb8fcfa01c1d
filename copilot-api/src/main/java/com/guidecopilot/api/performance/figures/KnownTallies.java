package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.performance.figures.Tally.Again;
import com.guidecopilot.api.performance.figures.TallyRepository.Asked;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

    /** Of a large brand one is some ten megabytes. */
    private static final int MOST = 8;
    /** Of fewer stores a month is added up sooner than it is told what of it changed. */
    private static final int MANY_STORES = 50;

    private record Month(BrandId brand, YearMonth period) {}

    /** @param states of each store when it was added up */
    private record Known(Map<UUID, String> states, Tally tally) {}

    private final TallyRepository tallies;
    private final Map<Month, Known> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Month, Known> eldest) {
            return size() > MOST;
        }
    });

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
        if (daily || whole.size() < MANY_STORES) {
            return tallies.of(new Asked(cut.period(), whole, cut.owners(), false, daily));
        }
        return whole(cut.period());
    }

    private Tally whole(YearMonth period) {
        Month month = new Month(BrandScope.required(), period);
        // Asked for first: what is kept meanwhile makes old what is added up now.
        Map<UUID, String> states = tallies.states(period);
        Known before = known.get(month);
        if (before != null && before.states().equals(states)) return before.tally();
        Tally tally = before == null ? tallies.of(Asked.ofAll(period)) : renewed(period, before, states);
        known.put(month, new Known(states, tally));
        return tally;
    }

    private Tally renewed(YearMonth period, Known before, Map<UUID, String> states) {
        Set<UUID> changed = new HashSet<>(before.states().keySet());
        changed.addAll(states.keySet());
        changed.removeIf(
                store -> states.getOrDefault(store, "").equals(before.states().getOrDefault(store, "")));
        if (changed.size() > states.size() / 2) return tallies.of(Asked.ofAll(period));
        Tally now = tallies.of(Asked.ofStores(period, changed));
        return new Tally(
                with(
                        before.tally().scores(),
                        now.scores(),
                        scores -> changed.contains(scores.whose().store())),
                with(
                        before.tally().talks(),
                        now.talks(),
                        talks -> changed.contains(talks.whose().store())),
                again(before.tally().again(), now.again(), changed));
    }

    private static <T> List<T> with(List<T> before, List<T> now, Predicate<T> changed) {
        return Stream.concat(before.stream().filter(one -> !changed.test(one)), now.stream())
                .toList();
    }

    /** A conversation may have sheets in a store that changed and in one that did not. */
    private static List<Again> again(List<Again> before, List<Again> now, Set<UUID> changed) {
        Map<UUID, List<Again>> all = new HashMap<>();
        before.forEach(one -> all.computeIfAbsent(one.conversation(), none -> new ArrayList<>())
                .add(one));
        all.values()
                .removeIf(some -> some.stream()
                        .anyMatch(one -> changed.contains(one.whose().store())));
        now.stream().map(Again::conversation).forEach(all::remove);
        return with(all.values().stream().flatMap(List::stream).toList(), now, one -> false);
    }
}
