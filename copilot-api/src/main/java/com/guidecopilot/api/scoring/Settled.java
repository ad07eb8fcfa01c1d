package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.sheet.Answer;

/**
 * A person's last word on one criterion of a sheet.
 *
 * @param contested whether it is a dispute's decision; else a review's
 */
public record Settled(String criterion, Answer answer, boolean contested) {}
