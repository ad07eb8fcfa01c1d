package com.guidecopilot.api.scoring.judge;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How surely something is done by any of several sentences, as log odds. What is unlikely makes no difference by how unlikely it is. */
final class Odds {

    /** Stands for an act that nobody did. */
    static final double NEVER = -7;

    /** As likely as not. */
    static final double LIKELY = 0;

    static final double UNLIKELY = -2;
    private static final double FAINTEST = 1e-6;

    private Odds() {}

    static double of(Read read, Act act) {
        return Math.max(UNLIKELY, read.of(act));
    }

    static double most(List<Read> reads, Act... acts) {
        double most = UNLIKELY;
        for (Read read : reads) {
            for (Act act : acts) most = Math.max(most, read.of(act));
        }
        return most;
    }

    /** Of the sentence that does it most, and of the next. */
    static double[] two(List<Read> reads, Act act) {
        double most = UNLIKELY;
        double next = UNLIKELY;
        for (Read read : reads) {
            double one = read.of(act);
            next = Math.max(next, Math.min(most, one));
            most = Math.max(most, one);
        }
        return new double[] {most, next};
    }

    /** How likely it is that a message does any of these, of the likeliest: several faint hints are one clear one. */
    static double message(List<Read> reads, Act... acts) {
        Map<UUID, Double> undone = new HashMap<>();
        for (Read read : reads) {
            double none = 1;
            for (Act act : acts) none *= 1 - chance(read.of(act));
            undone.merge(read.piece().line().id(), none, (one, other) -> one * other);
        }
        double least = undone.values().stream().mapToDouble(one -> one).min().orElse(1);
        return Math.max(UNLIKELY, Math.log((1 - least) / Math.max(FAINTEST, least)));
    }

    static double[] chances(double... odds) {
        return Arrays.stream(odds).map(Odds::chance).toArray();
    }

    static double chance(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }
}
