package com.guidecopilot.knowledge.search;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reciprocal rank fusion: the lanes vote by rank, because their scores have no common scale. */
final class Fusion {

    /** How much low ranks count: small favours each lane's first hits, 60 makes the lanes nearly vote. */
    private static final int K = 60;

    private Fusion() {}

    /** @return every chunk of any lane, best first; on a tie the one that the earlier lane found first */
    static List<Found> of(List<List<Found>> lanes) {
        Map<UUID, Double> votes = new LinkedHashMap<>();
        for (List<Found> lane : lanes) {
            for (int rank = 0; rank < lane.size(); rank++) {
                votes.merge(lane.get(rank).chunk(), 1.0 / (K + rank + 1), Double::sum);
            }
        }
        return votes.entrySet().stream()
                .map(vote -> new Found(vote.getKey(), vote.getValue()))
                .sorted(Comparator.comparingDouble(Found::score).reversed())
                .toList();
    }
}
