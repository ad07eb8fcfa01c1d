package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.performance.CreditRules.Among;
import com.guidecopilot.api.performance.CreditRules.Shares;
import com.guidecopilot.api.platform.Flaw;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules as headquarters writes them. What is left out is as the house has it.
 *
 * @param validFrom a day that has not begun
 * @param goalFrom the part of its target from which on taken-over sales count towards a store's goal
 */
@Schema(name = "CreditRulesToPut")
record RulesRow(
        @NotNull LocalDate validFrom,
        @NotNull Map<Tier, @NotNull @Valid SharesRow> tiers,
        @Nullable @Min(1) @Max(365) Integer windowDays,
        @Nullable Among among,

        @Nullable @Pattern(regexp = SHARE, message = SHARE_REASON)
        String goalFrom) {

    static final String SHARE = "0(\\.[0-9]{1,4})?|1(\\.0{1,4})?";
    static final String SHARE_REASON = "应写成 0.80 这样不大于 1 的份额";

    @Schema(name = "CreditSharesToPut")
    record SharesRow(
            @NotNull @Pattern(regexp = SHARE, message = SHARE_REASON)
            String homeGuide,

            @NotNull @Pattern(regexp = SHARE, message = SHARE_REASON)
            String cloudGuide,

            @NotNull @Pattern(regexp = SHARE, message = SHARE_REASON)
            String store) {

        int sum() {
            return Written.tenThousandths(homeGuide)
                    + Written.tenThousandths(cloudGuide)
                    + Written.tenThousandths(store);
        }

        Shares shares() {
            return new Shares(
                    Written.tenThousandths(homeGuide),
                    Written.tenThousandths(cloudGuide),
                    Written.tenThousandths(store));
        }
    }

    /** All that keeps them from being rules. */
    List<Flaw> flaws() {
        List<Flaw> flaws = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            SharesRow row = tiers.get(tier);
            if (row == null) flaws.add(new Flaw("tiers." + tier, "没有写这一类门店怎么分"));
            else if (row.sum() != CreditRules.WHOLE) {
                flaws.add(new Flaw("tiers." + tier, "三份加起来是 %s，应是 100%%".formatted(Written.percent(row.sum()))));
            }
        }
        return flaws;
    }

    CreditRules version(int version) {
        Map<Tier, Shares> shares = tiers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> one.getValue().shares(),
                        (one, other) -> one,
                        () -> new EnumMap<>(Tier.class)));
        return new CreditRules(
                version,
                validFrom,
                shares,
                Objects.requireNonNullElse(windowDays, CreditRules.FIRST.windowDays()),
                Objects.requireNonNullElse(among, CreditRules.FIRST.among()),
                goalFrom == null ? CreditRules.FIRST.goalFrom() : Written.tenThousandths(goalFrom));
    }
}
