package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.performance.GiveBack.State;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a taken-over store ask for its customers, and headquarters answer. An answer is final. */
@Component
class GiveBackDesk {

    private final GiveBackRepository giveBacks;
    private final HistoryRepository history;
    private final LedgerRepository ledger;
    private final CreditQueue queue;
    private final Stores stores;
    private final Access access;
    private final BrandTransactions transactions;
    private final Clock clock;

    GiveBackDesk(
            GiveBackRepository giveBacks,
            HistoryRepository history,
            LedgerRepository ledger,
            CreditQueue queue,
            Stores stores,
            Access access,
            BrandTransactions transactions,
            Clock clock) {
        this.giveBacks = giveBacks;
        this.history = history;
        this.ledger = ledger;
        this.queue = queue;
        this.stores = stores;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The newest first. @param state null = all */
    List<GiveBackView> list(Actor actor, @Nullable State state) {
        return transactions.read(() -> giveBacks
                .of(access.creditSightOf(actor, clock.instant()).stores())
                .stream()
                .filter(asked -> state == null || asked.state() == state)
                .map(this::view)
                .toList());
    }

    /** Asking while one waits gives the one that waits. */
    GiveBackView ask(Actor actor, String code, @Nullable String note) {
        return transactions.write(() -> {
            ledger.waitToBeAlone();
            Instant now = clock.instant();
            Store store = stores.byCode(code)
                    .filter(one -> sees(actor, one.id(), now))
                    .orElseThrow(() -> new Refused(Problem.UNKNOWN_STORE, "没有编号为 %s 的门店".formatted(code)));
            Optional<GiveBack> waiting = giveBacks.of(List.of(store.id())).stream()
                    .filter(asked -> asked.state() == State.REQUESTED)
                    .findFirst();
            if (waiting.isPresent()) return view(waiting.get());
            if (tierOf(store, now) != Tier.MANAGED) {
                throw new Refused(Problem.CONFLICT_CREDIT_STATE, "%s 的顾客没有被托管".formatted(store.name()));
            }
            UUID id = Ids.next();
            giveBacks.ask(id, store.id(), note, now, actor.account());
            return view(giveBacks.lock(id).orElseThrow());
        });
    }

    /** From that day on, payments of the store's customers are credited by the tier. */
    GiveBackView accept(Actor actor, UUID id, LocalDate from, Tier tier, @Nullable String answer) {
        if (tier == Tier.MANAGED) throw Refused.invalid(List.of(new Flaw("tier", "托管不是交还，应是 SELF_RUN 或 COACHED")));
        GiveBackView decided = transactions.write(() -> {
            ledger.waitToBeAlone();
            Instant now = clock.instant();
            GiveBack asked = known(actor, id, now);
            if (asked.state() == State.ACCEPTED && from.equals(asked.from()) && tier == asked.tier())
                return view(asked);
            openOrRefused(asked);
            YearMonth openFrom = ledger.openFrom().orElse(null);
            if (openFrom != null && YearMonth.from(from).isBefore(openFrom)) {
                throw Refused.invalid(List.of(new Flaw("from", "%s 已经结账，最早从 %s 起".formatted(from, openFrom.atDay(1)))));
            }
            Store store = stores.byId(asked.store()).orElseThrow();
            tierOf(store, now);
            giveBacks.decide(id, State.ACCEPTED, tier, from, answer, now, actor.account());
            history.givenBack(store.id(), tier, begin(store, from), now);
            return view(giveBacks.lock(id).orElseThrow());
        });
        // What was paid since a day that has passed is credited anew.
        Store store = stores.byCode(decided.store()).orElseThrow();
        queue.credit(transactions.read(() -> ledger.ofStore(store.id(), begin(store, from))));
        return decided;
    }

    GiveBackView decline(Actor actor, UUID id, @Nullable String answer) {
        return transactions.write(() -> {
            Instant now = clock.instant();
            GiveBack asked = known(actor, id, now);
            if (asked.state() == State.DECLINED) return view(asked);
            openOrRefused(asked);
            giveBacks.decide(id, State.DECLINED, null, null, answer, now, actor.account());
            return view(giveBacks.lock(id).orElseThrow());
        });
    }

    private GiveBack known(Actor actor, UUID id, Instant now) {
        return giveBacks
                .lock(id)
                .filter(asked -> sees(actor, asked.store(), now))
                .orElseThrow(() -> new NotFound("没有这个申请"));
    }

    private static void openOrRefused(GiveBack asked) {
        if (asked.state() != State.REQUESTED) {
            throw new Refused(Problem.CONFLICT_CREDIT_STATE, "这个申请已有答复，不能再改");
        }
    }

    private boolean sees(Actor actor, UUID store, Instant now) {
        return access.creditSightOf(actor, now).stores().contains(store);
    }

    /** As credit sees it. Stores from before this history was kept begin it with the tier they have now. */
    private Tier tierOf(Store store, Instant now) {
        history.sheetSays(List.of(store), now);
        return History.at(now, history.tiers().getOrDefault(store.id(), List.of()))
                .orElseThrow()
                .what()
                .tier();
    }

    private static Instant begin(Store store, LocalDate day) {
        return day.atStartOfDay(store.zone()).toInstant();
    }

    private GiveBackView view(GiveBack asked) {
        return GiveBackView.of(
                asked, stores.byId(asked.store()).map(Store::code).orElse(""));
    }
}
