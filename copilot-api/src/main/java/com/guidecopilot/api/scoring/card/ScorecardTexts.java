package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.publishing.Texts;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Scorecards as they were written and published. */
@Component
class ScorecardTexts extends Texts {

    ScorecardTexts(JdbcClient jdbc, BrandTransactions transactions, Clock clock) {
        super("scoring.scorecard", "没有这张评分卡", jdbc, transactions, clock);
    }
}
