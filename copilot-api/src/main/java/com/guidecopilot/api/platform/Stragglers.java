package com.guidecopilot.api.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * What failed the last time goes behind everything else that is due: however many there are that always fail, nothing waits
 * behind them, and there is no end to trying. Thread-safe.
 */
public final class Stragglers<T> {

    /** Of more than these the ones that failed longest ago count as new again. */
    private static final int MOST = 10_000;

    private final SequencedSet<T> failed = new LinkedHashSet<>();

    /** So many more must be looked for, so that there is something behind those that failed. */
    public synchronized int count() {
        return failed.size();
    }

    /** @param due in its order @return at most so many: what has not failed, then what failed longest ago */
    public synchronized List<T> inTurn(Collection<T> due, int limit) {
        List<T> turn = new ArrayList<>(due);
        turn.removeIf(failed::contains);
        List<T> behind = new ArrayList<>(failed);
        behind.retainAll(new LinkedHashSet<>(due));
        turn.addAll(behind);
        return List.copyOf(turn.subList(0, Math.min(limit, turn.size())));
    }

    /** All that is due is there to see: what is not among it is no straggler any more. */
    public synchronized void seenAll(Collection<T> due) {
        failed.retainAll(new LinkedHashSet<>(due));
    }

    /** @return whether that is new of it */
    public synchronized boolean failed(T one) {
        boolean before = failed.remove(one);
        failed.addLast(one);
        if (failed.size() > MOST) failed.removeFirst();
        return !before;
    }

    public synchronized void done(T one) {
        failed.remove(one);
    }
}
