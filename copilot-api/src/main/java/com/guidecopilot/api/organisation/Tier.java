package com.guidecopilot.api.organisation;

/** How a store's customers are served: by its guides, by its guides with drafts, or by cloud guides. */
public enum Tier {
    SELF_RUN,
    COACHED,
    MANAGED
}
