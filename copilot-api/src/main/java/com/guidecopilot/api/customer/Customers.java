package com.guidecopilot.api.customer;

import com.guidecopilot.api.customer.CustomerRepository.Sealed;
import com.guidecopilot.api.customer.CustomerRepository.SealedChild;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The customers of the brand that is bound. What takes a {@link Sight} shows nobody outside it: unseen looks like absent. */
@Component
public class Customers {

    /** Nobody answers more people than this; whoever owns more, as a desk for strangers does, has them found by name. */
    private static final int MOST_OF_ONE_PERSON = 20_000;

    private final CustomerRepository repository;
    private final CustomerVault vault;
    private final Stores stores;
    private final WhoFirst whoFirst;
    private final BrandTransactions transactions;
    private final Clock clock;

    Customers(
            CustomerRepository repository,
            CustomerVault vault,
            Stores stores,
            WhoFirst whoFirst,
            BrandTransactions transactions,
            Clock clock) {
        this.repository = repository;
        this.vault = vault;
        this.stores = stores;
        this.whoFirst = whoFirst;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** For work that nobody looks at, as a connector's message coming in. Anything for a page asks with a sight. */
    public Optional<Customer> known(String externalId) {
        return transactions.read(() -> repository.byExternalId(externalId).map(Sealed::customer));
    }

    /** By their external ids; who is not there is missing in the answer. */
    public Map<String, Customer> known(Collection<String> externalIds) {
        if (externalIds.isEmpty()) return Map.of();
        return transactions.read(() -> repository.byExternalIds(externalIds));
    }

    public Optional<Customer> known(UUID id) {
        return transactions.read(() -> repository.byId(id).map(Sealed::customer));
    }

    /** The customer's member tier, for work that nobody looks at: prices differ by it. */
    public Optional<String> memberTier(UUID id) {
        return transactions.read(
                () -> repository.byId(id).map(row -> row.memberTier() == null ? "" : row.memberTier()));
    }

    /** All of them, bit by bit, for work that nobody looks at. @param after the last one of the bit before; null = the first bit */
    public List<UUID> idsAfter(@Nullable UUID after, int limit) {
        return transactions.read(() -> repository.idsAfter(after, limit));
    }

    /** What rules may ask of customers, without a name: for work that nobody looks at. Who is not there is left out. */
    public Map<UUID, CustomerProfile> profiles(Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        return transactions.read(() -> {
            Map<UUID, List<String>> tags = repository.tags(ids);
            Map<UUID, List<SealedChild>> children = repository.children(ids);
            Map<UUID, Instant> since = repository.since(ids);
            return repository.byIds(ids).stream()
                    .map(row -> new CustomerProfile(
                            row.customer(),
                            Objects.requireNonNullElse(row.memberTier(), ""),
                            tags.getOrDefault(row.customer().id(), List.of()),
                            children.getOrDefault(row.customer().id(), List.of()).stream()
                                    .map(SealedChild::bornOn)
                                    .toList(),
                            Objects.requireNonNull(since.get(row.customer().id()))))
                    .collect(Collectors.toUnmodifiableMap(
                            profile -> profile.customer().id(), profile -> profile));
        });
    }

    /** What the customer and the children are called, for work that must keep these names to itself. */
    public List<String> names(UUID id) {
        return transactions.read(() -> {
            Stream<byte[]> own = repository.byId(id).stream().flatMap(row -> Stream.ofNullable(row.name()));
            Stream<byte[]> childrens = repository.children(List.of(id)).getOrDefault(id, List.of()).stream()
                    .flatMap(child -> Stream.ofNullable(child.name()));
            return Stream.concat(own, childrens)
                    .flatMap(box -> vault.open(id, box).stream())
                    .toList();
        });
    }

    /** What customers are called, for what is shown to those who may see it for another reason. Who was erased is left out. */
    public Map<UUID, String> called(Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        return transactions.read(() -> {
            vault.prepare(ids);
            Map<UUID, String> names = new HashMap<>();
            for (Sealed row : repository.byIds(ids)) {
                UUID id = row.customer().id();
                opened(id, row.name()).ifPresent(name -> names.put(id, name));
            }
            return names;
        });
    }

    public Optional<Customer> find(UUID id, Sight sight) {
        return known(id).filter(customer -> customer.isSeenBy(sight));
    }

    public Optional<Customer> findByExternalId(String externalId, Sight sight) {
        return known(externalId).filter(customer -> customer.isSeenBy(sight));
    }

    public Optional<CustomerCard> card(UUID id, Sight sight) {
        return one(() -> repository.byId(id), sight);
    }

    public Optional<CustomerCard> cardByExternalId(String externalId, Sight sight) {
        return one(() -> repository.byExternalId(externalId), sight);
    }

    /**
     * Whoever sees no more than their own customers gets those first who wait or were talked with last; who sees whole
     * stores, the youngest.
     *
     * @param store only the customers of this one; null = all in sight
     */
    public List<CustomerCard> cards(Sight sight, @Nullable UUID store, int limit) {
        if (!sight.stores().isEmpty()) return transactions.read(() -> cards(repository.seen(sight, store, limit)));
        return transactions.read(() -> {
            List<WhoFirst.Placed> placed = whoFirst.order(repository.ofOwners(sight, store, MOST_OF_ONE_PERSON), limit);
            Map<UUID, CustomerCard> cards =
                    cards(placed.stream().map(WhoFirst.Placed::customer).toList(), sight).stream()
                            .collect(Collectors.toUnmodifiableMap(CustomerCard::id, Function.identity()));
            return placed.stream()
                    .flatMap(one ->
                            Stream.ofNullable(cards.get(one.customer())).map(card -> card.waiting(one.waitingSince())))
                    .toList();
        });
    }

    /** The customers of the owners in sight and of nobody else: those whom one person answers. */
    public List<UUID> ownedIn(Sight sight) {
        if (sight.owners().isEmpty()) return List.of();
        return transactions.read(() -> repository.ofOwners(sight, null, MOST_OF_ONE_PERSON));
    }

    /** @return those of them that are in sight */
    public List<CustomerCard> cards(Collection<UUID> ids, Sight sight) {
        return transactions.read(() -> cards(repository.byIds(ids).stream()
                .filter(row -> row.customer().isSeenBy(sight))
                .toList()));
    }

    private Optional<CustomerCard> one(Supplier<Optional<Sealed>> found, Sight sight) {
        return transactions.read(() ->
                cards(found.get().stream()
                                .filter(row -> row.customer().isSeenBy(sight))
                                .toList())
                        .stream()
                        .findFirst());
    }

    private List<CustomerCard> cards(List<Sealed> rows) {
        if (rows.isEmpty()) return List.of();
        List<UUID> ids = rows.stream().map(one -> one.customer().id()).toList();
        vault.prepare(ids);
        Map<UUID, List<String>> tags = repository.tags(ids);
        Map<UUID, List<SealedChild>> children = repository.children(ids);
        Set<UUID> consenting = repository.consenting(ids);
        return rows.stream()
                .map(one -> {
                    UUID id = one.customer().id();
                    Store store = stores.byId(one.customer().store()).orElseThrow();
                    LocalDate today = LocalDate.ofInstant(clock.instant(), store.zone());
                    return new CustomerCard(
                            id,
                            one.customer().externalId(),
                            opened(id, one.name()).orElse(""),
                            store.code(),
                            one.memberTier(),
                            tags.getOrDefault(id, List.of()),
                            children.getOrDefault(id, List.of()).stream()
                                    .map(child -> child(child, today))
                                    .toList(),
                            consenting.contains(id),
                            null);
                })
                .toList();
    }

    private CustomerCard.Child child(SealedChild child, LocalDate today) {
        return new CustomerCard.Child(
                opened(child.customer(), child.name()).orElse(null),
                child.bornOn(),
                ChronoUnit.MONTHS.between(child.bornOn(), today));
    }

    private Optional<String> opened(UUID customer, byte @Nullable [] box) {
        return box == null ? Optional.empty() : vault.open(customer, box);
    }
}
