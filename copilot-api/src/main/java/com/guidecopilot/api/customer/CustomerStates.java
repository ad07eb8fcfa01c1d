package com.guidecopilot.api.customer;

import com.guidecopilot.api.organisation.Owner;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what is known of many customers at once. Every call runs in its caller's transaction. */
@Repository
class CustomerStates {

    private static final String CUSTOMERS = """
            select id, store, owner_kind, owner, name_sealed, member_tier, phone_hash from customer.customer
            where id in (:ids)
            """;
    private static final String REFS = "select customer, kind, value from customer.identity where customer in (:ids)";

    private final JdbcClient jdbc;
    private final CustomerRepository customers;
    private final CustomerVault vault;

    CustomerStates(JdbcClient jdbc, CustomerRepository customers, CustomerVault vault) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.vault = vault;
    }

    Map<UUID, CustomerState> of(Collection<UUID> customersKnown) {
        Set<UUID> ids = new HashSet<>(customersKnown);
        if (ids.isEmpty()) return Map.of();
        vault.prepare(ids);
        Map<UUID, List<String>> tags = customers.tags(ids);
        Map<UUID, List<CustomerRepository.SealedChild>> children = customers.children(ids);
        Map<UUID, Set<CustomerRef>> refs = refs(ids);
        Map<UUID, CustomerState> states = new HashMap<>();
        jdbc.sql(CUSTOMERS)
                .param("ids", ids)
                .query((row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return states.put(
                            id,
                            new CustomerState(
                                    row.getObject("store", UUID.class),
                                    new Owner(
                                            Owner.Kind.valueOf(row.getString("owner_kind")),
                                            row.getObject("owner", UUID.class)),
                                    opened(id, row.getBytes("name_sealed")),
                                    row.getString("member_tier"),
                                    Set.copyOf(tags.getOrDefault(id, List.of())),
                                    children.getOrDefault(id, List.of()).stream()
                                            .map(child -> child(id, child.name(), child.bornOn()))
                                            .toList(),
                                    refs.getOrDefault(id, Set.of()),
                                    row.getBytes("phone_hash")));
                })
                .list();
        return states;
    }

    private Map<UUID, Set<CustomerRef>> refs(Set<UUID> ids) {
        record Named(UUID customer, CustomerRef ref) {}
        return jdbc
                .sql(REFS)
                .param("ids", ids)
                .query((row, n) -> new Named(
                        row.getObject("customer", UUID.class),
                        new CustomerRef(row.getString("kind"), row.getString("value"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Named::customer, Collectors.mapping(Named::ref, Collectors.toSet())));
    }

    private CustomerCard.Child child(UUID customer, byte @Nullable [] name, LocalDate bornOn) {
        return new CustomerCard.Child(name == null ? null : opened(customer, name), bornOn, 0);
    }

    private String opened(UUID customer, byte @Nullable [] box) {
        return box == null ? "" : vault.open(customer, box).orElse("");
    }
}
