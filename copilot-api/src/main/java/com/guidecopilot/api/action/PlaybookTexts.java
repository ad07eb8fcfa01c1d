package com.guidecopilot.api.action;

import com.guidecopilot.api.publishing.Texts;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Playbooks as they were written and published. */
@Component
class PlaybookTexts extends Texts {

    PlaybookTexts(JdbcClient jdbc, BrandTransactions transactions, Clock clock) {
        super("action.playbook", "没有这个剧本", jdbc, transactions, clock);
    }
}
