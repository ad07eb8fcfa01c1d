package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.campaign.Audience.Verdict;
import com.guidecopilot.api.customer.CustomerRoll;
import com.guidecopilot.api.organisation.Guides.Guide;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Store;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The customers of one guide in one store.
 *
 * @param guide null when nobody knows who that is
 * @param verdicts on all of them who are not erased
 */
record Group(
        Store store,
        Owner owner,
        @Nullable Guide guide,
        List<CustomerRoll.Entry> customers,
        Map<UUID, Verdict> verdicts) {

    Group {
        customers = List.copyOf(customers);
        verdicts = Map.copyOf(verdicts);
    }
}
