package com.guidecopilot.api.scoring.review;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How well reviewers agree with the machine, criterion by criterion. */
@Schema(name = "Agreement")
record AgreementView(List<OfCriterion> criteria, List<OfReviewer> reviewers) {

    /**
     * A criterion as one judge answers it.
     *
     * @param labels answers of reviewers that say something, blind or not
     * @param kappa of blind labels alone, as are {@code low}, {@code high}, {@code agreement} and {@code confusion}; null where
     *     there is too little to reckon it from
     * @param low null, as is {@code high}, also where the formula knows no spread
     * @param all of all labels, also of those who saw the machine's answer before they gave theirs
     * @param trusted whether the judge's word counts in pay now, in the whole brand
     * @param overturned the share of decided disputes that changed something; null without any
     */
    @Schema(name = "CriterionAgreement")
    record OfCriterion(
            String card,
            String criterion,
            String title,
            boolean judged,
            @Nullable String rule,
            @Nullable String judge,
            int labels,
            int blindLabels,
            @Nullable Double kappa,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double agreement,
            Counts confusion,
            Part all,
            boolean trusted,
            @Nullable Instant trustedSince,
            Needs needs,
            int disputes,
            @Nullable Double overturned) {}

    /** @param low null, as is {@code high}, also where the formula knows no spread */
    @Schema(name = "AgreementOfAll")
    record Part(
            @Nullable Double kappa,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double agreement) {

        static Part of(Confusion confusion) {
            Kappa kappa = Kappa.of(confusion).orElse(null);
            Kappa spread = kappa != null && kappa.hasInterval() ? kappa : null;
            return new Part(
                    kappa == null ? null : kappa.value(),
                    spread == null ? null : spread.low(),
                    spread == null ? null : spread.high(),
                    confusion.labels() == 0 ? null : confusion.agreement());
        }
    }

    /** @param counts a row for each outcome of the machine's, in it a column for each of the reviewers' */
    @Schema(name = "AgreementCounts")
    record Counts(List<Outcome> outcomes, List<List<Integer>> counts) {

        static Counts of(Confusion confusion) {
            return new Counts(Outcome.TOLD, confusion.counts());
        }
    }

    @Schema(name = "AgreementNeeded")
    record Needs(double kappa, int labels) {

        static final Needs IN_PAY = new Needs(TrustRule.KAPPA, TrustRule.LABELS);
    }

    /** @param blindLabels of those the ones given blind, which {@code kappa} is of */
    @Schema(name = "ReviewerAgreement")
    record OfReviewer(
            String account,
            String name,
            int labels,
            int blindLabels,
            @Nullable Double agreement,
            @Nullable Double kappa) {}
}
