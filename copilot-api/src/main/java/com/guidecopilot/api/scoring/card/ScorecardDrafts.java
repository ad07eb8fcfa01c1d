package com.guidecopilot.api.scoring.card;

import org.jspecify.annotations.Nullable;

/** Drafts of scorecards, for whoever shows what would come of them. */
public interface ScorecardDrafts {

    /**
     * A draft as it is stored.
     *
     * @param draft as though it were published; nothing is ever stored by its id
     * @param inForce what conversations are scored by which close now; null = by nothing
     */
    record Drafted(Published draft, @Nullable Published inForce) {}

    /**
     * @throws com.guidecopilot.api.platform.NotFound when there is no such card
     * @throws com.guidecopilot.api.platform.Refused when it has no draft, or one that cannot be published
     */
    Drafted of(String code);
}
