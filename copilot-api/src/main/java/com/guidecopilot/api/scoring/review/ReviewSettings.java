package com.guidecopilot.api.scoring.review;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param low totals below this many points are looked at
 * @param doubt answers of the judge below this confidence are looked at
 * @param sample the share of sheets that is reviewed blind, 0 to 1
 * @param sampleRare likewise of those in which a criterion applies that has too few blind labels beside the others
 * @param claim how long whoever claimed a review has it to themselves
 * @param blindFor how long the machine's answers are kept back for a blind review that nobody does
 * @param contest how long an author may contest a criterion, after its score and after a review changed it
 * @param decide how long a decision on it may take
 */
@Validated
@ConfigurationProperties("copilot.reviews")
record ReviewSettings(
        @DefaultValue("50") double low,
        @DefaultValue("0.5") double doubt,
        @DefaultValue("0.05") double sample,
        @DefaultValue("0.15") double sampleRare,
        @DefaultValue("30m") Duration claim,
        @DefaultValue("14d") Duration blindFor,
        @DefaultValue("7d") Duration contest,
        @DefaultValue("3d") Duration decide) {

    ReviewSettings {
        if (!(sample >= 0 && sample <= 1)) throw new IllegalArgumentException("copilot.reviews.sample is a share");
        if (!(sampleRare >= sample && sampleRare <= 1)) {
            throw new IllegalArgumentException("copilot.reviews.sample-rare is a share, and not below sample");
        }
        if (!claim.isPositive() || !blindFor.isPositive() || !contest.isPositive() || !decide.isPositive()) {
            throw new IllegalArgumentException(
                    "copilot.reviews: claim, blind-for, contest and decide must be positive");
        }
    }
}
