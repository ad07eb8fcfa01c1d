package com.guidecopilot.api.performance.figures;

import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What was reckoned for a brand of many stores, for as long as what it was reckoned from stands. What was asked for last is kept. */
final class LastReckoned<Q, S, V> {

    /** Of fewer stores a month is added up sooner than it is told whether it is still the same. */
    static final int MANY_STORES = 50;
    /** Of a large brand one is some ten megabytes. */
    private static final int MOST = 8;

    /** @param state of what it was reckoned from */
    record Standing<S, V>(S state, V value) {}

    private record Key<Q>(BrandId brand, Q asked) {}

    private final Map<Key<Q>, Standing<S, V>> last = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key<Q>, Standing<S, V>> eldest) {
            return size() > MOST;
        }
    });

    /**
     * @param state as it is now, asked for first: what happens meanwhile makes old what is reckoned now
     * @param reckon from what was reckoned last of the same, if anything was
     */
    V of(Q asked, S state, Function<Optional<Standing<S, V>>, V> reckon) {
        Key<Q> key = new Key<>(BrandScope.required(), asked);
        Standing<S, V> before = last.get(key);
        if (before != null && before.state().equals(state)) return before.value();
        V value = reckon.apply(Optional.ofNullable(before));
        last.put(key, new Standing<>(state, value));
        return value;
    }
}
