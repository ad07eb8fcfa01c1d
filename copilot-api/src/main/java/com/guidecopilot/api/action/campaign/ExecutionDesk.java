package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.campaign.ExecutionRepository.Counted;
import com.guidecopilot.api.action.campaign.ExecutionRepository.Line;
import com.guidecopilot.api.action.campaign.ExecutionRepository.StepLine;
import com.guidecopilot.api.action.campaign.ExecutionView.Bar;
import com.guidecopilot.api.action.campaign.ExecutionView.Day;
import com.guidecopilot.api.action.campaign.ExecutionView.Evidence;
import com.guidecopilot.api.action.campaign.ExecutionView.GuideName;
import com.guidecopilot.api.action.campaign.ExecutionView.Row;
import com.guidecopilot.api.action.campaign.ExecutionView.Step;
import com.guidecopilot.api.action.campaign.ExecutionView.TaskLine;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.CustomerVault;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.customer.Orders;
import com.guidecopilot.api.organisation.Guides;
import com.guidecopilot.api.organisation.Guides.Guide;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.knowledge.offer.Money;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** How campaigns are carried out, for whoever may see the stores: from the rate down to the message or order behind it. */
@Component
class ExecutionDesk {

    private static final Counted NOTHING = new Counted(Figures.NONE, 0);

    private final ExecutionRepository execution;
    private final Guides guides;
    private final Customers customers;
    private final Conversations conversations;
    private final Orders orders;
    private final CustomerVault vault;
    private final BrandTransactions transactions;
    private final JsonMapper json;
    private final Clock clock;

    ExecutionDesk(
            ExecutionRepository execution,
            Guides guides,
            Customers customers,
            Conversations conversations,
            Orders orders,
            CustomerVault vault,
            BrandTransactions transactions,
            JsonMapper json,
            Clock clock) {
        this.execution = execution;
        this.guides = guides;
        this.customers = customers;
        this.conversations = conversations;
        this.orders = orders;
        this.vault = vault;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /** By campaign; one without a task in these stores is missing in the answer. */
    Map<UUID, Counted> figures(Collection<UUID> campaigns, List<Store> stores) {
        return transactions.read(() -> execution.byCampaign(campaigns, stores, clock.instant()).stream()
                .collect(Collectors.toUnmodifiableMap(line -> Objects.requireNonNull(line.key()), Line::counted)));
    }

    ExecutionView byStore(UUID campaign, List<Store> stores) {
        Map<UUID, Store> known = stores.stream().collect(Collectors.toUnmodifiableMap(Store::id, Function.identity()));
        List<Line> lines = transactions.read(() -> execution.byStore(campaign, stores, clock.instant()));
        return view(lines, (key, figures) -> {
            Store store = Objects.requireNonNull(known.get(key));
            return new Row(store.code(), store.name(), "STORE", figures);
        });
    }

    ExecutionView byGuide(UUID campaign, List<Store> stores) {
        List<Line> lines = transactions.read(() -> execution.byGuide(campaign, stores, clock.instant()));
        Map<UUID, Guide> serving =
                known(lines.stream().map(Line::key).filter(Objects::nonNull).collect(Collectors.toSet()));
        return view(lines, (key, figures) -> {
            GuideName name = nameOf(key, serving.get(key));
            return new Row(name.code(), name.name(), name.kind(), figures);
        });
    }

    private interface Naming {
        Row row(UUID key, Figures figures);
    }

    private static ExecutionView view(List<Line> lines, Naming naming) {
        Figures totals = lines.stream()
                .filter(line -> line.key() == null && line.day() == null)
                .findFirst()
                .map(Line::counted)
                .orElse(NOTHING)
                .figures();
        List<Row> rows = lines.stream()
                .filter(line -> line.key() != null)
                .map(line -> naming.row(
                        Objects.requireNonNull(line.key()), line.counted().figures()))
                .sorted(Comparator.comparing(Row::code))
                .toList();
        List<Day> byDay = lines.stream()
                .filter(line -> line.day() != null)
                .map(line -> new Day(
                        Objects.requireNonNull(line.day()), line.counted().figures()))
                .toList();
        return new ExecutionView(totals, rows, byDay, funnel(totals));
    }

    private static List<Bar> funnel(Figures totals) {
        return List.of(
                new Bar("OFFERED", totals.offered()),
                new Bar("OPENED", totals.opened()),
                new Bar("REPORTED_SENT", totals.reportedSent()),
                new Bar("SEEN", totals.seen()),
                new Bar("ANSWERED", totals.answered()),
                new Bar("ORDERED", totals.ordered()));
    }

    ExecutionView.Tasks tasks(UUID campaign, ExecutionRepository.Wanted wanted, Map<UUID, Store> stores) {
        return transactions.read(() -> {
            List<ExecutionRepository.TaskLine> found = execution.tasks(campaign, wanted);
            Proof proof = proof(execution.steps(
                    found.stream().map(ExecutionRepository.TaskLine::id).toList()));
            Map<UUID, Guide> serving = known(
                    found.stream().map(ExecutionRepository.TaskLine::owner).collect(Collectors.toSet()));
            Map<UUID, CustomerCard> cards = cards(found, stores.keySet());
            List<TaskLine> tasks = found.stream()
                    .map(task -> line(
                            task,
                            Objects.requireNonNull(stores.get(task.store())).code(),
                            nameOf(task.owner(), serving.get(task.owner())),
                            cards.get(task.customer()),
                            proof))
                    .toList();
            return new ExecutionView.Tasks(
                    tasks,
                    found.size() < wanted.limit() ? null : found.getLast().id());
        });
    }

    /** The steps of tasks, and where what they rest on is to be found. */
    private record Proof(
            Map<UUID, List<StepLine>> steps,
            Map<UUID, UUID> conversations,
            Map<UUID, String> orders,
            Map<UUID, Guide> staff) {}

    private Proof proof(List<StepLine> steps) {
        return new Proof(
                steps.stream().collect(Collectors.groupingBy(StepLine::task)),
                conversations.ofMessages(evidenceOf(steps, "MESSAGE")),
                orders.externalIds(evidenceOf(steps, "ORDER")),
                known(steps.stream()
                        .map(StepLine::staff)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet())));
    }

    private static Set<UUID> evidenceOf(List<StepLine> steps, String cause) {
        return steps.stream()
                .filter(step -> step.cause().equals(cause))
                .map(StepLine::evidence)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private TaskLine line(
            ExecutionRepository.TaskLine task,
            String store,
            GuideName guide,
            @Nullable CustomerCard card,
            Proof proof) {
        Long value = task.value();
        return new TaskLine(
                task.id(),
                task.externalId(),
                card == null ? null : CustomerName.of(task.customer(), card),
                store,
                guide,
                card == null ? null : titleOf(task),
                value == null ? null : new Money(value).toString(),
                task.opensAt(),
                task.dueAt(),
                task.sentAt(),
                task.state(),
                task.grade(),
                proof.steps().getOrDefault(task.id(), List.of()).stream()
                        .map(step -> step(step, proof))
                        .toList());
    }

    private static Step step(StepLine step, Proof proof) {
        Guide staff = step.staff() == null ? null : proof.staff().get(step.staff());
        UUID evidence = step.evidence();
        return new Step(
                step.seq(),
                step.state(),
                step.grade(),
                step.at(),
                step.cause(),
                staff == null ? null : staff.code(),
                evidence == null
                        ? null
                        : new Evidence(
                                step.cause(),
                                evidence,
                                proof.conversations().get(evidence),
                                proof.orders().get(evidence)));
    }

    private @Nullable String titleOf(ExecutionRepository.TaskLine task) {
        return vault.open(task.customer(), task.text())
                .map(words -> json.readTree(words).path("title").asString())
                .orElse(null);
    }

    private Map<UUID, CustomerCard> cards(List<ExecutionRepository.TaskLine> tasks, Set<UUID> stores) {
        return customers
                .cards(
                        tasks.stream()
                                .map(ExecutionRepository.TaskLine::customer)
                                .collect(Collectors.toSet()),
                        new Sight(stores, Set.of()))
                .stream()
                .collect(Collectors.toUnmodifiableMap(CustomerCard::id, Function.identity()));
    }

    private Map<UUID, Guide> known(Set<UUID> owners) {
        Instant now = clock.instant();
        return guides.of(owners, now, now.plusSeconds(1));
    }

    private static GuideName nameOf(UUID owner, @Nullable Guide guide) {
        return guide == null
                ? new GuideName(owner.toString(), "", "STAFF")
                : new GuideName(guide.code(), guide.name(), guide.owner().kind().name());
    }
}
