package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.suggestion.compose.Ask;
import com.guidecopilot.api.suggestion.compose.Evidence;
import com.guidecopilot.api.suggestion.compose.EvidenceFinder;
import com.guidecopilot.api.suggestion.guard.Finding;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The guard for a text that answers no question, such as the script of a task, at the moment it is to be sent. */
@Component
public class DraftCheck {

    private final EvidenceFinder finder;
    private final GuardedReplies guard;
    private final Customers customers;
    private final Stores stores;
    private final Steps steps;
    private final Clock clock;

    DraftCheck(
            EvidenceFinder finder, GuardedReplies guard, Customers customers, Stores stores, Steps steps, Clock clock) {
        this.finder = finder;
        this.guard = guard;
        this.customers = customers;
        this.stores = stores;
        this.steps = steps;
        this.clock = clock;
    }

    /**
     * @param known what vouches for a text besides offers and passages, such as the age of the customer's child
     * @throws Refused {@code guard-blocked} with the findings, when something in it does not hold in the customer's store now
     */
    public void refuseWhatDoesNotHold(Customer customer, String text, List<String> known) {
        Store store = stores.byId(customer.store()).orElseThrow();
        String tier = customers.memberTier(customer.id()).orElse("");
        Ask ask = new Ask(text, List.of(), store.place(), tier, clock.instant());
        Evidence evidence = finder.find(ask);
        List<String> vouching =
                Stream.concat(evidence.texts().stream(), known.stream()).toList();
        List<Finding> findings = guard.check(text, vouching, finder.internalNear(text, ask));
        if (findings.isEmpty()) return;
        findings.stream().map(Finding::rule).forEach(steps::finding);
        throw new Refused(Problem.GUARD_BLOCKED, findings.getFirst().reason(), Map.of("findings", findings));
    }
}
