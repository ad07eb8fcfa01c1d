package com.guidecopilot.api.action.campaign;

/** Where a campaign stands. */
enum CampaignState {
    /** Written, and nobody was asked to do anything yet. */
    DRAFT,
    RUNNING,
    /** Guides do not see its tasks for the time being. */
    PAUSED,
    ENDED;

    boolean maySucceed(CampaignState before) {
        return switch (this) {
            case DRAFT -> false;
            case RUNNING -> before == DRAFT || before == PAUSED;
            case PAUSED -> before == RUNNING;
            case ENDED -> before != ENDED;
        };
    }
}
