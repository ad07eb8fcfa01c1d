package com.guidecopilot.api.performance.figures;

/** What can be opened down to what it was made of. Named as in the answer. */
enum Figure {
    scores,
    tasks,
    firstReply,
    suggestions,
    sales
}
