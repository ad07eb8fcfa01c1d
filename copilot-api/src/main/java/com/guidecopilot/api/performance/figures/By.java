package com.guidecopilot.api.performance.figures;

/** What a row stands for. */
enum By {
    GUIDE,
    STORE,
    REGION
}
