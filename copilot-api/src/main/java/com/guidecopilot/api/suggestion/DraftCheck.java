package com.guidecopilot.api.suggestion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.suggestion.compose.Ask;
import com.guidecopilot.api.suggestion.compose.Evidence;
import com.guidecopilot.api.suggestion.compose.EvidenceFinder;
import com.guidecopilot.api.suggestion.compose.Sentence;
import com.guidecopilot.api.suggestion.guard.Finding;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Pages ask for the same drafts again and again; whoever takes one over has it checked anew. */
    private final Cache<Judged, String> judgements = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private record Judged(BrandId brand, String store, String tier, String text, List<String> vouching) {}

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
        List<Finding> findings = findings(text, askOf(customer, text), known);
        if (findings.isEmpty()) return;
        findings.stream().map(Finding::rule).forEach(steps::finding);
        throw new Refused(Problem.GUARD_BLOCKED, findings.getFirst().reason(), Map.of("findings", findings));
    }

    /**
     * Makes a script ready: its slots for prices and offers filled as of now, and all of it checked.
     *
     * @param known as above
     */
    public Draft draft(Customer customer, String script, List<String> known) {
        Ask ask = askOf(customer, script);
        Optional<Sentence> filled = finder.fill(script, ask.place(), ask.tier(), ask.at());
        if (filled.isEmpty()) return new Draft.Withheld("话术里的价格、活动、赠品或库存，本店现在没有");
        Sentence sentence = filled.get();
        List<String> vouching = Stream.concat(
                        known.stream(), sentence.sources().stream().map(Sentence.Source::evidence))
                .toList();
        Judged judged = new Judged(BrandScope.required(), ask.place().store(), ask.tier(), sentence.text(), vouching);
        String objection = judgements.get(judged, ignored -> objection(sentence.text(), ask, vouching));
        if (!objection.isEmpty()) return new Draft.Withheld(objection);
        return new Draft.Ready(
                sentence.text(),
                sentence.citations().stream()
                        .map(cited -> new Draft.Source(
                                cited.kind().name(), cited.ref(), cited.label(), cited.quote(), cited.validUntil()))
                        .toList());
    }

    /** A script with its slots filled as of now, unchecked: for lists. @return empty when a fact that a slot needs does not hold */
    public Optional<String> filled(Customer customer, String script) {
        Ask ask = askOf(customer, script);
        return finder.fill(script, ask.place(), ask.tier(), ask.at()).map(Sentence::text);
    }

    /** What whoever writes a script for many customers should know: words of internal documents in it. */
    public List<String> internalIn(String script, Store store) {
        Ask ask = new Ask(script, List.of(), store.place(), "", clock.instant());
        return guard.check(script, finder.find(ask).texts(), finder.internalNear(script, ask)).stream()
                .filter(finding -> finding.rule().equals("internal-text"))
                .map(Finding::text)
                .toList();
    }

    /** The products that a script has slots for. */
    public List<String> skusIn(String script) {
        return finder.skusIn(script);
    }

    private String objection(String text, Ask ask, List<String> vouching) {
        return findings(text, new Ask(text, List.of(), ask.place(), ask.tier(), ask.at()), vouching).stream()
                .findFirst()
                .map(Finding::reason)
                .orElse("");
    }

    private List<Finding> findings(String text, Ask ask, List<String> known) {
        Evidence evidence = finder.find(ask);
        List<String> vouching =
                Stream.concat(evidence.texts().stream(), known.stream()).toList();
        return guard.check(text, vouching, finder.internalNear(text, ask));
    }

    private Ask askOf(Customer customer, String text) {
        Store store = stores.byId(customer.store()).orElseThrow();
        String tier = customers.memberTier(customer.id()).orElse("");
        return new Ask(text, List.of(), store.place(), tier, clock.instant());
    }
}
