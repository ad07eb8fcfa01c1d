package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.campaign.Audiences.Reading;
import com.guidecopilot.api.action.campaign.ExecutionRepository.Counted;
import com.guidecopilot.api.action.campaign.ExecutionRepository.Known;
import com.guidecopilot.api.action.campaign.PreviewRepository.Preview;
import com.guidecopilot.api.action.campaign.PreviewRepository.State;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What headquarters does with campaigns, and what supervisors see of them: their own stores and nothing else. */
@Component
class CampaignDesk {

    private static final int LISTED = 200;
    private static final Counted NOTHING = new Counted(Figures.NONE, 0);

    private final CampaignRepository campaigns;
    private final ExecutionRepository execution;
    private final ExecutionDesk figures;
    private final Previews previews;
    private final PreviewDesk previewDesk;
    private final SheetCheck check;
    private final Audiences audiences;
    private final Reach reach;
    private final Access access;
    private final Stores stores;
    private final StaffDirectory staff;
    private final BrandTransactions transactions;
    private final Clock clock;

    CampaignDesk(
            CampaignRepository campaigns,
            ExecutionRepository execution,
            ExecutionDesk figures,
            Previews previews,
            PreviewDesk previewDesk,
            SheetCheck check,
            Audiences audiences,
            Reach reach,
            Access access,
            Stores stores,
            StaffDirectory staff,
            BrandTransactions transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.execution = execution;
        this.figures = figures;
        this.previews = previews;
        this.previewDesk = previewDesk;
        this.check = check;
        this.audiences = audiences;
        this.reach = reach;
        this.access = access;
        this.stores = stores;
        this.staff = staff;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A campaign that the actor may see; {@code plan} is null for one that is pushed from outside. */
    private record Seen(Known known, @Nullable Planned plan, List<Store> stores) {}

    /** The same again changes nothing; another one with the code is refused. */
    CampaignView write(Actor actor, CampaignSheet sheet) {
        check.refuseWhatIsWrong(sheet, sightOf(actor));
        transactions.write(() -> {
            if (campaigns.insert(sheet, now()).isPresent()) return;
            boolean same = campaigns
                    .byCode(sheet.code())
                    .filter(known -> known.sheet().equals(sheet))
                    .isPresent();
            if (!same) throw conflict("已有编号为 %s 的活动".formatted(sheet.code()));
        });
        return view(actor, sheet.code());
    }

    /** Of one that runs, what was not begun yet follows within moments. */
    CampaignView rewrite(Actor actor, String code, CampaignSheet given) {
        CampaignSheet sheet = given.called(code);
        check.refuseWhatIsWrong(sheet, sightOf(actor));
        transactions.write(() -> {
            Planned campaign = campaigns.lock(code).orElseThrow(CampaignDesk::absent);
            if (campaign.state() == CampaignState.ENDED) throw conflict("活动已结束，不能再改");
            if (!campaign.sheet().equals(sheet)) campaigns.write(campaign.id(), sheet, now());
        });
        return view(actor, code);
    }

    /** Doing the same twice changes nothing. */
    CampaignView move(Actor actor, String code, CampaignState state) {
        transactions.write(() -> {
            Planned campaign = campaigns.lock(code).orElseThrow(CampaignDesk::absent);
            if (campaign.state() == state) return;
            if (!state.maySucceed(campaign.state())) throw conflict(reason(campaign.state(), state));
            if (state == CampaignState.RUNNING && isOver(campaign)) throw conflict("活动的日期已过");
            campaigns.move(campaign.id(), state, now());
        });
        return view(actor, code);
    }

    private static String reason(CampaignState now, CampaignState wanted) {
        return switch (now) {
            case DRAFT -> "活动还没有开始";
            case ENDED -> "活动已结束";
            case RUNNING, PAUSED -> wanted == CampaignState.PAUSED ? "活动没有在进行" : "活动正在进行";
        };
    }

    private boolean isOver(Planned campaign) {
        return reach.of(campaign.sheet()).stream()
                .allMatch(
                        store -> Days.of(store, campaign.sheet()).leftAt(now()).isEmpty());
    }

    List<CampaignView> list(Actor actor) {
        List<Store> sight = storesOf(actor);
        return transactions.read(() -> {
            List<Known> all = execution.campaigns(LISTED);
            Map<UUID, Planned> plans = campaigns.all(LISTED).stream()
                    .collect(Collectors.toUnmodifiableMap(Planned::id, Function.identity()));
            Map<UUID, Counted> counted =
                    figures.figures(all.stream().map(Known::id).toList(), sight);
            return all.stream()
                    .filter(known -> isSeen(actor, plans.get(known.id()), counted.containsKey(known.id()), sight))
                    .map(known -> view(known, plans.get(known.id()), counted.getOrDefault(known.id(), NOTHING)))
                    .toList();
        });
    }

    CampaignView view(Actor actor, String code) {
        Seen seen = seen(actor, code);
        Counted counted = figures.figures(List.of(seen.known().id()), seen.stores())
                .getOrDefault(seen.known().id(), NOTHING);
        return view(seen.known(), seen.plan(), counted);
    }

    private static CampaignView view(Known known, @Nullable Planned plan, Counted counted) {
        return plan == null ? CampaignView.ofOutside(known, counted) : CampaignView.of(plan, counted);
    }

    PreviewView makePreview(Actor actor, String code) {
        Planned campaign = planned(seen(actor, code));
        switch (audiences.read(campaign.sheet())) {
            case Reading.Fine(Audience audience) -> previews.make(campaign, audience);
            case Reading.Wrong wrong -> throw conflict("%s：%s".formatted(wrong.member(), wrong.reason()));
        }
        return preview(actor, code);
    }

    PreviewView preview(Actor actor, String code) {
        Seen seen = seen(actor, code);
        return previewDesk.view(newest(seen), seen.stores());
    }

    PreviewView.People people(
            Actor actor,
            String code,
            @Nullable String outcome,
            @Nullable String store,
            @Nullable String guide,
            @Nullable UUID after,
            int limit) {
        Seen seen = seen(actor, code);
        Preview preview = newest(seen);
        if (preview.state() != State.READY) throw conflict("预览还没有完成");
        return previewDesk.people(preview, within(seen, store), outcome, ownerOf(guide), after, limit);
    }

    ExecutionView execution(Actor actor, String code, boolean byGuide, @Nullable String store) {
        Seen seen = seen(actor, code);
        List<Store> within = within(seen, store);
        return byGuide
                ? figures.byGuide(seen.known().id(), within)
                : figures.byStore(seen.known().id(), within);
    }

    ExecutionView.Tasks tasks(
            Actor actor,
            String code,
            @Nullable String store,
            ExecutionRepository.Wanted wanted,
            @Nullable String guide) {
        Seen seen = seen(actor, code);
        Map<UUID, Store> within =
                within(seen, store).stream().collect(Collectors.toUnmodifiableMap(Store::id, Function.identity()));
        ExecutionRepository.Wanted here = new ExecutionRepository.Wanted(
                within.keySet(), ownerOf(guide), wanted.state(), wanted.grades(), wanted.before(), wanted.limit());
        return figures.tasks(seen.known().id(), here, within);
    }

    private Preview newest(Seen seen) {
        return previews.newest(planned(seen).id()).orElseThrow(() -> new NotFound("还没有预览"));
    }

    private static Planned planned(Seen seen) {
        Planned plan = seen.plan();
        if (plan == null) throw conflict("这个活动由外部系统推送");
        return plan;
    }

    /** A store outside of the actor's looks absent. */
    private static List<Store> within(Seen seen, @Nullable String store) {
        if (store == null) return seen.stores();
        List<Store> one = seen.stores().stream()
                .filter(known -> known.code().equals(store))
                .toList();
        if (one.isEmpty()) throw new Refused(Problem.UNKNOWN_STORE, "没有编号为 %s 的门店".formatted(store));
        return one;
    }

    private @Nullable UUID ownerOf(@Nullable String guide) {
        if (guide == null) return null;
        return Optional.ofNullable(staff.owners(Set.of(guide)).get(guide))
                .map(Owner::id)
                .orElseThrow(() -> new NotFound("没有 %s 这个员工账号或工位".formatted(guide)));
    }

    private Seen seen(Actor actor, String code) {
        List<Store> sight = storesOf(actor);
        return transactions.read(() -> {
            Known known = execution.campaign(code).orElseThrow(CampaignDesk::absent);
            Planned plan = campaigns.byCode(code).orElse(null);
            boolean hasTasks = figures.figures(List.of(known.id()), sight).containsKey(known.id());
            if (!isSeen(actor, plan, hasTasks, sight)) throw absent();
            return new Seen(known, plan, sight);
        });
    }

    /** Headquarters sees all; others what concerns their stores, once it has begun. */
    private boolean isSeen(Actor actor, @Nullable Planned plan, boolean hasTasks, List<Store> sight) {
        if (hasTasks || actor.holdsBrandWide(Role.HQ_OPERATOR, now())) return true;
        if (plan == null || plan.state() == CampaignState.DRAFT) return false;
        return reach.of(plan.sheet()).stream().anyMatch(sight::contains);
    }

    private List<Store> storesOf(Actor actor) {
        Set<UUID> sight = sightOf(actor);
        return stores.all().stream().filter(store -> sight.contains(store.id())).toList();
    }

    private Set<UUID> sightOf(Actor actor) {
        return access.sightOf(actor, now()).stores();
    }

    /** As fine as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static NotFound absent() {
        return new NotFound("没有这个活动，或不在您的服务范围内");
    }

    private static Refused conflict(String reason) {
        return new Refused(Problem.CONFLICT_CAMPAIGN, reason);
    }
}
