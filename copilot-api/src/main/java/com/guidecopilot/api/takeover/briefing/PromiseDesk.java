package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.takeover.PromiseState;
import com.guidecopilot.api.takeover.Promises;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Promises as people see them and say what became of them. */
@Component
class PromiseDesk {

    private final Promises promises;
    private final PromiseRepository repository;
    private final Customers customers;
    private final Access access;
    private final BrandTransactions transactions;
    private final Clock clock;

    PromiseDesk(
            Promises promises,
            PromiseRepository repository,
            Customers customers,
            Access access,
            BrandTransactions transactions,
            Clock clock) {
        this.promises = promises;
        this.repository = repository;
        this.customers = customers;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<PromiseView> list(Actor actor, Set<PromiseState> states, int limit) {
        Sight sight = access.sightOf(actor, clock.instant());
        return views(promises.seen(sight, states, limit), sight);
    }

    /** One tap. Saying the same again changes nothing; saying the other thing corrects it. */
    PromiseView settle(Actor actor, UUID id, PromiseState state) {
        Sight sight = access.sightOf(actor, clock.instant());
        one(id, sight);
        transactions.write(() -> repository.settle(id, state, actor.staff(), clock.instant()));
        return one(id, sight);
    }

    private PromiseView one(UUID id, Sight sight) {
        Optional<Promises.Promise> found =
                transactions.read(() -> repository.find(id, clock.instant())).map(PromiseRepository.Row::promise);
        return views(found.stream().toList(), sight).stream().findFirst().orElseThrow(() -> new NotFound("没有这条承诺"));
    }

    private List<PromiseView> views(List<Promises.Promise> found, Sight sight) {
        Map<UUID, CustomerCard> cards =
                customers
                        .cards(
                                found.stream()
                                        .map(Promises.Promise::customer)
                                        .distinct()
                                        .toList(),
                                sight)
                        .stream()
                        .collect(Collectors.toMap(CustomerCard::id, Function.identity()));
        return found.stream()
                .flatMap(one ->
                        Optional.ofNullable(cards.get(one.customer())).map(card -> PromiseView.of(one, card)).stream())
                .toList();
    }
}
