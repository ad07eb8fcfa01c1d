package com.guidecopilot.api.performance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.organisation.Tier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A month's credit as pages show it: codes for ids, signed decimal strings for amounts, sentences for codes. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "CreditStatement")
record StatementView(
        YearMonth period,
        boolean closed,
        @Nullable StoreView store,
        List<Line> lines,
        @Nullable String next,
        int orders,
        List<Total> totals,
        @Nullable Goal goal,
        List<GiveBackView> giveBacks) {

    @Schema(name = "CreditStore")
    record StoreView(String code, String name, Tier tier) {}

    /**
     * One order.
     *
     * @param customer absent unless the caller may see them
     * @param amount what its entries of this month add up to
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CreditLine")
    record Line(
            UUID id,
            String order,
            Instant at,
            String store,
            Tier tier,
            @Nullable Buyer customer,
            String currency,
            String total,
            String refunded,
            String amount,
            List<Entry> entries) {}

    @Schema(name = "CreditCustomer")
    record Buyer(UUID id, String name) {}

    enum Kind {
        SALE,
        REFUND,
        CORRECTION
    }

    /**
     * @param no booking and place within it
     * @param concerns the month it belongs to, if that was closed already
     * @param corrects the entry that it takes back
     * @param corrected present and true if it was taken back later
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CreditEntry")
    record Entry(
            String no,
            Kind kind,
            Side party,
            @Nullable String account,
            @Nullable String name,
            boolean me,
            String amount,
            String share,
            Why reason,
            Rule rule,
            @Nullable YearMonth concerns,
            @Nullable String corrects,
            @Nullable Boolean corrected,
            Instant bookedAt,
            List<Evidence> events) {}

    @Schema(name = "CreditReason")
    record Why(String code, String text) {}

    @Schema(name = "CreditRule")
    record Rule(int version) {}

    enum EvidenceKind {
        ORDER,
        REFUND,
        OWNER,
        TIER,
        SPAN
    }

    /** @param at absent when it held since before anything was noted */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CreditEvent")
    record Evidence(
            EvidenceKind kind,
            String ref,
            @Nullable Long token,
            @Nullable Instant at,
            @Nullable Instant until) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CreditTotal")
    record Total(
            Side party,
            @Nullable String account,
            @Nullable String name,
            boolean me,
            String currency,
            String amount,
            int orders) {}

    /**
     * @param own sold to customers whom the store serves
     * @param takenOver sold to taken-over customers
     * @param from the part of the target from which on these count too
     */
    @Schema(name = "CreditGoal")
    record Goal(
            String currency,
            String target,
            String own,
            String takenOver,
            String from,
            String fromAmount,
            boolean fromReached,
            String counted,
            boolean reached,
            Rule rule) {}
}
