package com.guidecopilot.api.action;

/** Who thought of a task. */
public enum Origin {
    /** A system that the brand already has pushed it. */
    SCRM,
    /** A step of a playbook fired. */
    PLAYBOOK,
    /** The customer is one of a campaign's audience. */
    CAMPAIGN
}
