package com.guidecopilot.api.customer;

import com.guidecopilot.api.customer.CustomerWriter.Draft;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
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
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Customers in, as a whole or not at all; and out again, when one asks to be forgotten. */
@Component
public class CustomerIntake {

    /** @param accepted rows written, {@code added} of them new */
    public record Received(int accepted, int added) {}

    private final CustomerWriter writer;
    private final CustomerVault vault;
    private final Stores stores;
    private final StaffDirectory staff;
    private final BrandTransactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerIntake(
            CustomerWriter writer,
            CustomerVault vault,
            Stores stores,
            StaffDirectory staff,
            BrandTransactions transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.writer = writer;
        this.vault = vault;
        this.stores = stores;
        this.staff = staff;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Refused with every flaw of the rows; nothing is changed then */
    public Received put(List<CustomerRow> rows) {
        return transactions.write(() -> {
            Instant now = clock.instant();
            // 1. One upload of a brand at a time.
            writer.waitToBeAlone();
            // 2. Everything that is wrong, at once; what is right is known by ids from here on.
            Map<String, UUID> known =
                    writer.idsOf(rows.stream().map(CustomerRow::externalId).collect(Collectors.toSet()));
            List<Draft> drafts = checked(rows, known);
            List<Draft> fresh = drafts.stream()
                    .filter(draft -> !known.containsKey(draft.row().externalId()))
                    .toList();
            // 3. New customers get their row, their key and their identity.
            writer.put(drafts, now);
            vault.admit(fresh.stream().map(Draft::id).collect(Collectors.toSet()));
            writer.identify(fresh);
            // 4. What is personal is sealed with it.
            writer.name(drafts);
            writer.children(drafts);
            writer.tag(drafts);
            writer.consent(drafts, now);
            events.publishEvent(new CustomersPlaced(
                    drafts.stream().map(CustomerIntake::customer).toList()));
            return new Received(drafts.size(), fresh.size());
        });
    }

    private static Customer customer(Draft draft) {
        return new Customer(draft.id(), draft.row().externalId(), draft.store(), draft.owner());
    }

    /** Forgets a customer for good: nothing sealed under their key can be read again. */
    public void erase(UUID customer) {
        transactions.write(() -> {
            vault.erase(customer);
            writer.erase(customer, clock.instant());
            events.publishEvent(new CustomerErased(BrandScope.required(), customer));
        });
    }

    private List<Draft> checked(List<CustomerRow> rows, Map<String, UUID> known) {
        List<Flaw> flaws = new ArrayList<>();
        List<Draft> drafts = new ArrayList<>();
        Map<String, Integer> first = new HashMap<>();
        Set<String> names = rows.stream().map(CustomerRow::owner).collect(Collectors.toSet());
        Map<String, Owner> owners = staff.owners(names);
        for (int i = 0; i < rows.size(); i++) {
            CustomerRow row = rows.get(i);
            String at = "[%d].".formatted(i);
            Integer earlier = first.putIfAbsent(row.externalId(), i);
            if (earlier != null) flaws.add(new Flaw(at + "externalId", "与 [%d] 重复".formatted(earlier)));
            Optional<Store> store = stores.byCode(row.store());
            if (store.isEmpty()) flaws.add(new Flaw(at + "store", "没有编号为 %s 的门店".formatted(row.store())));
            Owner owner = owners.get(row.owner());
            if (owner == null) flaws.add(new Flaw(at + "owner", "没有 %s 这个员工账号或工位".formatted(row.owner())));
            if (store.isPresent() && owner != null) {
                UUID id = known.getOrDefault(row.externalId(), Ids.next());
                drafts.add(new Draft(id, row, store.get().id(), owner));
            }
        }
        if (!flaws.isEmpty()) throw Refused.invalid(flaws);
        return drafts;
    }
}
