package com.guidecopilot.api.action.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.knowledge.offer.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as headquarters writes it; kept as it is.
 *
 * @param audience who is meant: a condition on a customer
 * @param scope {@code brand}, {@code region:<code>}, {@code store:<code>}
 * @param value what is hoped for with each customer
 * @param worth likewise, reckoned for each of them in fen: a formula; where it cannot be reckoned, {@code value} holds
 * @param dailyCap how many tasks a guide is given on one day, those of other campaigns included
 * @param daysToDo how long a task is in the list; null = {@link #USUAL_DAYS}
 * @param holdout share of those who would be chosen that is left alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CampaignSheet(
        @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}", message = "只能用字母、数字和 . _ -")
        String code,

        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 4000) String audience,
        @NotEmpty @Size(max = 1000) List<@NotBlank @Size(max = 80) String> scope,
        @NotNull @Valid Period period,
        @NotNull @Valid Say say,

        @Nullable @Pattern(regexp = "[0-9]{1,12}(\\.[0-9]{1,2})?", message = "应写成 299.00 这样的金额")
        String value,

        @Nullable @Size(max = 4000) String worth,
        @NotNull @Min(1) @Max(500) Integer dailyCap,
        @Nullable @Min(1) @Max(14) Integer daysToDo,
        @Nullable @Valid Hours quietHours,
        @Nullable @DecimalMin("0.0") @DecimalMax("0.5") Double holdout) {

    static final int USUAL_DAYS = 2;

    CampaignSheet within(List<String> other) {
        return new CampaignSheet(
                code, name, audience, other, period, say, value, worth, dailyCap, daysToDo, quietHours, holdout);
    }

    CampaignSheet called(String other) {
        return new CampaignSheet(
                other, name, audience, scope, period, say, value, worth, dailyCap, daysToDo, quietHours, holdout);
    }

    /** What is hoped for with a customer, in fen. @param worth what was reckoned for them */
    @Nullable
    Long valueOf(@Nullable Long worth) {
        if (worth != null) return worth;
        return value == null ? null : Money.parse(value).fen();
    }

    /** Both included, each store in its own days. */
    @Schema(name = "CampaignPeriod")
    record Period(@NotNull LocalDate from, @NotNull LocalDate to) {}

    /** What the guide reads and what is to be said. */
    @Schema(name = "CampaignSay")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Say(
            @NotBlank @Size(max = 100) String title,
            @Nullable @Size(max = 2000) String script,
            @Nullable @Size(max = 500) String reason) {}

    /** Over night: from the evening until the morning. */
    @Schema(name = "CampaignHours")
    record Hours(@NotNull LocalTime from, @NotNull LocalTime to) {}
}
