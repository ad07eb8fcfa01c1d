package com.guidecopilot.api.customer;

import com.guidecopilot.api.customer.ConsentLedger.Change;
import com.guidecopilot.api.customer.CustomerWriter.Draft;
import com.guidecopilot.api.intake.Contract;
import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Customers in, as a whole or row by row; and out again, when one asks to be forgotten. */
@Component
public class CustomerIntake implements Contract<CustomerRow> {

    /** @param accepted rows taken, {@code added} of them new */
    public record Received(int accepted, int added) {}

    private final CustomerWriter writer;
    private final CustomerStates states;
    private final ConsentLedger consents;
    private final OrderLedger orders;
    private final CustomerVault vault;
    private final Stores stores;
    private final StaffDirectory staff;
    private final Outbox outbox;
    private final BrandTransactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerIntake(
            CustomerWriter writer,
            CustomerStates states,
            ConsentLedger consents,
            OrderLedger orders,
            CustomerVault vault,
            Stores stores,
            StaffDirectory staff,
            Outbox outbox,
            BrandTransactions transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.writer = writer;
        this.states = states;
        this.consents = consents;
        this.orders = orders;
        this.vault = vault;
        this.stores = stores;
        this.staff = staff;
        this.outbox = outbox;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public Class<CustomerRow> rowType() {
        return CustomerRow.class;
    }

    @Override
    public String keyOf(CustomerRow row) {
        return row.externalId();
    }

    /** @throws Refused with every flaw of the rows; nothing is changed then */
    public Received put(List<CustomerRow> rows, String actor) {
        return transactions.write(() -> {
            writer.waitToBeAlone();
            Checked checked = new Checked(rows);
            if (!checked.flaws.isEmpty()) throw Refused.invalid(checked.flaws);
            List<Outcome> outcomes = write(checked, actor);
            return new Received(rows.size(), (int)
                    outcomes.stream().filter(Outcome.ACCEPTED::equals).count());
        });
    }

    @Override
    public List<Outcome> accept(List<CustomerRow> rows, String actor) {
        return transactions.write(() -> {
            writer.waitToBeAlone();
            return write(new Checked(rows), actor);
        });
    }

    private static Customer customer(Draft draft) {
        return new Customer(draft.id(), draft.row().externalId(), draft.store(), draft.owner());
    }

    /** Forgets a customer for good: nothing sealed under their key can be read again. */
    public void erase(UUID customer, String actor) {
        transactions.write(() -> {
            Instant now = clock.instant();
            writer.waitToBeAlone();
            vault.erase(customer);
            writer.erase(customer);
            consents.withdrawAll(customer, now);
            orders.unlink(customer, now);
            outbox.record(EventKind.CUSTOMER_ERASED, customer, actor);
            events.publishEvent(new CustomerErased(BrandScope.required(), customer));
        });
    }

    private List<Outcome> write(Checked rows, String actor) {
        Instant now = clock.instant();
        // 1. Who says something new.
        Set<UUID> fresh = rows.drafts.stream().map(Draft::id).collect(Collectors.toSet());
        fresh.removeAll(Set.copyOf(rows.known.values()));
        Map<UUID, CustomerState> before = states.of(rows.known.values());
        List<Draft> news = rows.drafts.stream()
                .filter(draft -> isNews(draft, before.get(draft.id())))
                .toList();
        List<Change> changes = consentChanges(rows.drafts, now);
        // 2. New customers get their row, their key and their names.
        writer.put(news, now);
        vault.admit(fresh);
        writer.identify(news, fresh);
        // 3. What is personal is sealed with it.
        writer.name(news);
        writer.phone(news);
        writer.children(news);
        writer.tag(news);
        // 4. What they agreed to, and what they had bought before they were known.
        consents.write(changes);
        Set<UUID> changed = changes.stream().map(Change::customer).collect(Collectors.toSet());
        outbox.record(EventKind.CONSENT_CHANGED, changed, actor);
        outbox.record(EventKind.ORDER_CHANGED, orders.join(refsOf(news)), actor);
        events.publishEvent(
                new CustomersPlaced(news.stream().map(CustomerIntake::customer).toList()));
        news.forEach(draft -> changed.add(draft.id()));
        return rows.outcomes(draft -> {
            if (fresh.contains(draft.id())) return Outcome.ACCEPTED;
            return changed.contains(draft.id()) ? Outcome.REPLACED : Outcome.UNCHANGED;
        });
    }

    private boolean isNews(Draft draft, @Nullable CustomerState before) {
        if (before == null) return true;
        String phone = draft.row().phone();
        return !before.alreadySays(draft, phone == null ? null : vault.hashOf(PhoneNumber.plain(phone)));
    }

    private List<Change> consentChanges(List<Draft> drafts, Instant now) {
        List<Draft> saying = drafts.stream()
                .filter(draft -> !draft.row().saidOnConsent().isEmpty())
                .toList();
        Map<UUID, Map<ConsentKind, ConsentLedger.Latest>> latest =
                consents.latest(saying.stream().map(Draft::id).toList());
        return saying.stream()
                .flatMap(draft -> ConsentLedger.changes(
                        draft.id(), draft.row().saidOnConsent(), latest.getOrDefault(draft.id(), Map.of()), now)
                        .stream())
                .toList();
    }

    private static Map<CustomerRef, UUID> refsOf(List<Draft> drafts) {
        Map<CustomerRef, UUID> refs = new HashMap<>();
        for (Draft draft : drafts) {
            refs.put(new CustomerRef(CustomerRef.EXTERNAL_ID, draft.row().externalId()), draft.id());
            draft.row().otherRefs().forEach(ref -> refs.put(ref, draft.id()));
        }
        return refs;
    }

    /** Rows beside all that is wrong with them; what is right is known by ids. */
    private final class Checked {

        private final List<CustomerRow> rows;
        private final Map<CustomerRef, UUID> known;
        private final Map<String, Owner> owners;
        private final List<Flaw> flaws = new ArrayList<>();
        private final List<Draft> drafts = new ArrayList<>();
        private final Map<Integer, Draft> byPlace = new HashMap<>();
        private final Map<Integer, Flaw> wrong = new HashMap<>();
        private final Map<UUID, Integer> first = new HashMap<>();
        private final Map<CustomerRef, UUID> claimed = new HashMap<>();

        Checked(List<CustomerRow> rows) {
            this.rows = rows;
            this.known = writer.idsOf(rows.stream()
                    .flatMap(row -> Stream.concat(Stream.of(shown(row)), row.otherRefs().stream()))
                    .collect(Collectors.toSet()));
            this.owners = staff.owners(rows.stream().map(CustomerRow::owner).collect(Collectors.toSet()));
            this.claimed.putAll(known);
            for (int i = 0; i < rows.size(); i++) check(i, rows.get(i));
        }

        private void check(int i, CustomerRow row) {
            int flawsBefore = flaws.size();
            UUID id = claimed.computeIfAbsent(shown(row), ref -> Ids.next());
            Integer earlier = first.putIfAbsent(id, i);
            if (earlier != null) flaw(i, "externalId", "与 [%d] 重复".formatted(earlier));
            Optional<Store> store = stores.byCode(row.store());
            if (store.isEmpty()) flaw(i, "store", "没有编号为 %s 的门店".formatted(row.store()));
            Owner owner = owners.get(row.owner());
            if (owner == null) flaw(i, "owner", "没有 %s 这个员工账号或工位".formatted(row.owner()));
            for (CustomerRef ref : row.otherRefs()) {
                UUID holder = claimed.get(ref);
                if (holder != null && !holder.equals(id)) {
                    flaw(i, "identities", "%s 已属于另一位顾客".formatted(ref.value()));
                }
            }
            if (flaws.size() > flawsBefore || owner == null) return;
            row.otherRefs().forEach(ref -> claimed.put(ref, id));
            Draft draft = new Draft(id, row, store.orElseThrow().id(), owner);
            drafts.add(draft);
            byPlace.put(i, draft);
        }

        private void flaw(int i, String field, String reason) {
            flaws.add(new Flaw("[%d].%s".formatted(i, field), reason));
            wrong.putIfAbsent(i, new Flaw(field, reason));
        }

        List<Outcome> outcomes(Function<Draft, Outcome> written) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                Flaw flaw = wrong.get(i);
                Draft draft = byPlace.get(i);
                outcomes.add(
                        flaw != null || draft == null
                                ? Outcome.refused(flaw == null ? "" : flaw.field(), flaw == null ? "" : flaw.reason())
                                : written.apply(draft));
            }
            return outcomes;
        }

        private static CustomerRef shown(CustomerRow row) {
            return new CustomerRef(CustomerRef.EXTERNAL_ID, row.externalId());
        }
    }
}
