package com.guidecopilot.api.organisation;

import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.Grant;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.knowledge.Scope;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who sees what: the only place that decides it. PostgreSQL guards the brand; everything finer is here.
 *
 * <ul>
 *   <li>A guide sees the customers they own, and those of the seat they are on shift for now.
 *   <li>Supervisors, cloud guides and headquarters see the customers of the stores in the scope of their grants.
 *   <li>A dealer's store is in nobody's scope unless a grant names that store.
 *   <li>An agency's people have the stores that their grants name, for the time of the grant, and nothing wider.
 *   <li>IT sees no customers.
 *   <li>Of credit, supervisors and headquarters see that of their stores, everybody else what is their own.
 *   <li>Of scores, supervisors and headquarters see those of their stores, whoever serves customers their own. So it is with
 *       the words that a score shows, also when the customer has somebody else by now.
 *   <li>Supervisors and headquarters judge the work of the stores they answer for: never their own, and never that of
 *       somebody who answers for a store in which they work, unless they answer for more of the brand than that person.
 *   <li>Documents are read by those who work for a store in their scope, brand-wide ones by everybody; what is INTERNAL is
 *       an agency's people's only where it is written for their very store. Headquarters and IT read all.
 * </ul>
 */
@Component
public class Access {

    private static final Set<Role> SEE_WHOLE_STORES = Set.of(Role.SUPERVISOR, Role.CLOUD_GUIDE, Role.HQ_OPERATOR);
    private static final Set<Role> SEE_A_STORES_MONEY = Set.of(Role.SUPERVISOR, Role.HQ_OPERATOR);
    private static final Set<Role> ANSWER_FOR_SCORES = Set.of(Role.SUPERVISOR, Role.HQ_OPERATOR);
    private static final Set<Role> SERVE = Set.of(Role.GUIDE, Role.CLOUD_GUIDE);
    private static final Set<Role> KNOW_THE_ORGANISATION = Set.of(Role.HQ_OPERATOR, Role.IT);

    /** Of headquarters, who have nobody above them: they judge each other. */
    private static final int MOST = 4;

    private final Stores stores;
    private final ShiftPlan shifts;
    private final Overseers overseers;

    Access(Stores stores, ShiftPlan shifts, Overseers overseers) {
        this.stores = stores;
        this.shifts = shifts;
        this.overseers = overseers;
    }

    /** Whose customers the actor may see at this moment. Shifts and grants end: ask again for each request. */
    public Sight sightOf(Actor actor, Instant at) {
        return BrandScope.call(actor.brand(), () -> new Sight(stores(actor, SEE_WHOLE_STORES, at), owners(actor, at)));
    }

    /**
     * Whose credit the actor may see: all of the stores they answer for, else their own and that of the seat they hold.
     * Not that of others whose customers they serve.
     */
    public Sight creditSightOf(Actor actor, Instant at) {
        return BrandScope.call(actor.brand(), () -> {
            Set<UUID> own = new HashSet<>(shifts.seatsOf(actor.staff(), at));
            own.add(actor.staff());
            return new Sight(stores(actor, SEE_A_STORES_MONEY, at), own);
        });
    }

    /** Whose scores the actor may see, with the words behind them. Not those of others whose customers they serve. */
    public ScoreSight scoreSightOf(Actor actor, Instant at) {
        return BrandScope.call(
                actor.brand(),
                () -> new ScoreSight(stores(actor, ANSWER_FOR_SCORES, at), actor.staff(), ownScores(actor, at)));
    }

    /** The seats that the actor holds; off shift those that they held since a moment. */
    public Set<UUID> seatsOf(Actor actor, Instant since, Instant at) {
        return BrandScope.call(actor.brand(), () -> {
            Set<UUID> now = shifts.seatsOf(actor.staff(), at);
            return now.isEmpty() ? shifts.seatsHeldBetween(actor.staff(), since, at) : now;
        });
    }

    private Set<UUID> ownScores(Actor actor, Instant at) {
        if (actor.agency()) return stores(actor, SERVE, at);
        if (SERVE.stream().noneMatch(role -> actor.holds(role, at))) return Set.of();
        return stores.all().stream().map(Store::id).collect(Collectors.toSet());
    }

    /** The stores whose progress towards the goal the actor may see: those they answer for, and a guide's own. */
    public Set<UUID> goalsOf(Actor actor, Instant at) {
        return BrandScope.call(
                actor.brand(), () -> stores(actor, Set.of(Role.SUPERVISOR, Role.HQ_OPERATOR, Role.GUIDE), at));
    }

    /** Whose work the actor may judge at this moment. */
    public Jurisdiction jurisdictionOf(Actor actor, Instant at) {
        return BrandScope.call(actor.brand(), () -> {
            Set<UUID> answersFor = stores(actor, ANSWER_FOR_SCORES, at);
            if (answersFor.isEmpty()) return new Jurisdiction(Set.of(), Set.of(), Set.of(), Set.of());
            Set<UUID> own = new HashSet<>(shifts.seatsEverOf(actor.staff()));
            own.add(actor.staff());
            Map<UUID, Integer> reach = reachOf(actor, at);
            return new Jurisdiction(
                    answersFor,
                    own,
                    others(actor, at, (store, theirs) -> theirs > reach.getOrDefault(store, MOST)),
                    others(actor, at, (store, theirs) -> theirs < MOST && theirs.equals(reach.get(store))));
        });
    }

    /** How much of the brand the actor answers for, in each store in which they work: another may answer for more. */
    private Map<UUID, Integer> reachOf(Actor actor, Instant at) {
        List<Grant> grants = actor.grantsAt(at).toList();
        Map<UUID, Integer> reach = new HashMap<>();
        for (Store store : stores.all()) {
            grants.stream()
                    .filter(grant -> covers(grant, store, actor.agency()))
                    .mapToInt(Access::reach)
                    .max()
                    .ifPresent(most -> reach.put(store.id(), most));
        }
        return reach;
    }

    private Set<UUID> others(Actor actor, Instant at, BiPredicate<UUID, Integer> wanted) {
        return overseers.all().stream()
                .filter(one -> one.grant().holdsAt(at) && !one.staff().equals(actor.staff()))
                .filter(one -> stores.all().stream()
                        .anyMatch(store -> covers(one.grant(), store, one.agency())
                                && wanted.test(store.id(), reach(one.grant()))))
                .map(Overseers.Overseer::staff)
                .collect(Collectors.toSet());
    }

    private static int reach(Grant grant) {
        if (!ANSWER_FOR_SCORES.contains(grant.role())) return 0;
        return switch (grant.scope()) {
            case Scope.Store ignored -> 1;
            case Scope.Region ignored -> 2;
            case Scope.BrandWide ignored -> grant.role() == Role.HQ_OPERATOR ? MOST : 3;
        };
    }

    /** Ids of the stores in which the actor holds this very role at this moment. */
    public Set<UUID> storesAs(Role role, Actor actor, Instant at) {
        return BrandScope.call(actor.brand(), () -> stores(actor, Set.of(role), at));
    }

    /** The stores that the actor works for or knows about; says nothing about customers. */
    public List<Store> storesOf(Actor actor, Instant at) {
        return BrandScope.call(actor.brand(), () -> {
            if (knowsTheOrganisation(actor, at)) return stores.all();
            List<Grant> grants = actor.grantsAt(at).toList();
            return stores.all().stream()
                    .filter(store -> grants.stream().anyMatch(grant -> covers(grant, store, actor.agency())))
                    .toList();
        });
    }

    /** Which documents the actor may read at this moment. */
    public Reader readerOf(Actor actor, Instant at) {
        List<Store> working = storesOf(actor, at);
        return new Reader(
                knowsTheOrganisation(actor, at),
                actor.agency(),
                working.stream().map(Store::code).collect(Collectors.toSet()),
                working.stream().map(Store::region).collect(Collectors.toSet()));
    }

    /** Headquarters and IT, with a grant for the whole brand. */
    boolean knowsTheOrganisation(Actor actor, Instant at) {
        return KNOW_THE_ORGANISATION.stream().anyMatch(role -> actor.holdsBrandWide(role, at));
    }

    private Set<UUID> stores(Actor actor, Set<Role> roles, Instant at) {
        List<Grant> grants =
                actor.grantsAt(at).filter(grant -> roles.contains(grant.role())).toList();
        if (grants.isEmpty()) return Set.of();
        return stores.all().stream()
                .filter(store -> grants.stream().anyMatch(grant -> covers(grant, store, actor.agency())))
                .map(Store::id)
                .collect(Collectors.toSet());
    }

    private Set<UUID> owners(Actor actor, Instant at) {
        if (!actor.holds(Role.GUIDE, at)) return Set.of();
        Set<UUID> owners = new HashSet<>(shifts.seatsOf(actor.staff(), at));
        owners.add(actor.staff());
        return owners;
    }

    private static boolean covers(Grant grant, Store store, boolean agency) {
        boolean named = grant.scope() instanceof Scope.Store one && one.code().equals(store.code());
        if (named || agency || store.isDealers()) return named;
        return switch (grant.scope()) {
            case Scope.BrandWide ignored -> true;
            case Scope.Region region -> region.code().equals(store.region());
            case Scope.Store ignored -> false;
        };
    }
}
