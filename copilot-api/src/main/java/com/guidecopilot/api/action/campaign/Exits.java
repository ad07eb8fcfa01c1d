package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.CampaignTasks;
import com.guidecopilot.api.action.campaign.Audience.Verdict;
import com.guidecopilot.api.action.campaign.Audiences.Reading;
import com.guidecopilot.api.customer.ConsentKind;
import com.guidecopilot.api.customer.Consents;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes a customer's open tasks of campaigns back when something happened that takes them out, and not only at night. */
@Component
class Exits {

    private final TaskRead there;
    private final CampaignTasks tasks;
    private final CampaignRepository campaigns;
    private final Audiences audiences;
    private final Consents consents;
    private final BrandTransactions transactions;
    private final Clock clock;

    Exits(
            TaskRead there,
            CampaignTasks tasks,
            CampaignRepository campaigns,
            Audiences audiences,
            Consents consents,
            BrandTransactions transactions,
            Clock clock) {
        this.there = there;
        this.tasks = tasks;
        this.campaigns = campaigns;
        this.audiences = audiences;
        this.consents = consents;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** They may not want to be written to any more. */
    void consentChanged(UUID customer) {
        transactions.write(() -> {
            if (!consents.of(customer, ConsentKind.MARKETING).isWithdrawnAt(clock.instant())) return;
            tasks.withdraw(there.openOf(customer).stream()
                    .map(TaskRead.OpenTask::externalId)
                    .toList());
        });
    }

    /** They may have bought what a campaign reminds them of. */
    void ordered(UUID customer) {
        transactions.write(() -> {
            List<String> over = there.openOf(customer).stream()
                    .filter(task -> isOut(task.campaign(), customer))
                    .map(TaskRead.OpenTask::externalId)
                    .toList();
            tasks.withdraw(over);
        });
    }

    private boolean isOut(UUID campaign, UUID customer) {
        return campaigns
                .byId(campaign)
                .map(found -> audiences.read(found.sheet()))
                .filter(reading -> reading instanceof Reading.Fine(Audience audience)
                        && audience.of(Set.of(customer), clock.instant()).get(customer) instanceof Verdict.Out)
                .isPresent();
    }
}
