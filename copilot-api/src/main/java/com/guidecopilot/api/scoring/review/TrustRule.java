package com.guidecopilot.api.scoring.review;

import java.util.List;
import java.util.Optional;

/**
 * When the judge's word on a criterion may count in pay: people agree with it on enough blind labels, on all of them and on the newest;
 * and no longer, once they do not agree with it on the newest.
 */
final class TrustRule {

    static final int LABELS = 100;
    static final double KAPPA = 0.6;

    private TrustRule() {}

    /** @param trusted what follows from the labels @param labels how many the figures are made of */
    record Finding(boolean trusted, int labels, Kappa kappa) {}

    /**
     * @param trusted whether it counts now
     * @param newestFirst blind labels of one criterion by one judge
     * @return empty when nothing changes
     */
    static Optional<Finding> weigh(boolean trusted, List<Label> newestFirst) {
        List<Label> told = newestFirst.stream().filter(Label::isTold).toList();
        if (told.size() < LABELS) return Optional.empty();
        Optional<Kappa> newest = Kappa.of(Confusion.of(told.subList(0, LABELS)));
        // Where both say one and the same all the time nothing shows that they agree: it opens nothing and closes
        // nothing.
        if (newest.isEmpty()) return Optional.empty();
        boolean agreed = newest.get().value() >= KAPPA;
        if (trusted) return agreed ? Optional.empty() : Optional.of(new Finding(false, LABELS, newest.get()));
        return Kappa.of(Confusion.of(told))
                .filter(all -> agreed && all.value() >= KAPPA)
                .map(all -> new Finding(true, told.size(), all));
    }
}
