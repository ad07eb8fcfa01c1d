package com.guidecopilot.knowledge.search;

import java.util.List;

/**
 * @param hits best first
 * @param underfull the filter left fewer passages than were asked for; a fact about the knowledge, not a failure
 * @param support whether these hits are likely to hold an answer at all
 */
public record Retrieved(List<Hit> hits, boolean underfull, Support support) {

    public Retrieved {
        hits = List.copyOf(hits);
    }
}
