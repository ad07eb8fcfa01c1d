package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.performance.CreditRules.Among;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Rules as headquarters reads them. @param inForce the version of today */
@Schema(name = "CreditRulesView")
record RulesView(int inForce, List<Version> versions) {

    /** @param windowDays how long before a payment a cloud guide's service counts */
    @Schema(name = "CreditRulesVersion")
    record Version(
            int version, LocalDate validFrom, Map<Tier, Shares> tiers, int windowDays, Among among, String goalFrom) {}

    @Schema(name = "CreditShares")
    record Shares(String homeGuide, String cloudGuide, String store) {}

    static Version of(CreditRules rules) {
        Map<Tier, Shares> tiers = new EnumMap<>(Tier.class);
        rules.tiers()
                .forEach((tier, shares) -> tiers.put(
                        tier,
                        new Shares(
                                Written.share(shares.homeGuide()),
                                Written.share(shares.cloudGuide()),
                                Written.share(shares.store()))));
        return new Version(
                rules.version(),
                rules.validFrom(),
                tiers,
                rules.windowDays(),
                rules.among(),
                Written.share(rules.goalFrom()));
    }
}
