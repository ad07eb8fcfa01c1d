package com.guidecopilot.knowledge.search;

import java.util.UUID;

/** @param score on the scale of the lane that found it */
record Found(UUID chunk, double score) {}
