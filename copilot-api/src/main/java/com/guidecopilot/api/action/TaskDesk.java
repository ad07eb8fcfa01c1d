package com.guidecopilot.api.action;

import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Grade;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.conversation.NewMessage;
import com.guidecopilot.api.conversation.Source;
import com.guidecopilot.api.customer.ConsentKind;
import com.guidecopilot.api.customer.Consents;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.suggestion.Draft;
import com.guidecopilot.api.suggestion.DraftCheck;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a guide does with a task: look, take its words over, report that they left, put it off, or leave it. */
@Component
class TaskDesk {

    private final TaskRepository tasks;
    private final TaskListRepository lists;
    private final TaskLedger ledger;
    private final Customers customers;
    private final Conversations conversations;
    private final Access access;
    private final Consents consents;
    private final CampaignHold hold;
    private final DraftCheck draftCheck;
    private final Scripts scripts;
    private final ActionTelling telling;
    private final BrandTransactions transactions;
    private final Clock clock;

    TaskDesk(
            TaskRepository tasks,
            TaskListRepository lists,
            TaskLedger ledger,
            Customers customers,
            Conversations conversations,
            Access access,
            Consents consents,
            CampaignHold hold,
            DraftCheck draftCheck,
            Scripts scripts,
            ActionTelling telling,
            BrandTransactions transactions,
            Clock clock) {
        this.tasks = tasks;
        this.lists = lists;
        this.ledger = ledger;
        this.customers = customers;
        this.conversations = conversations;
        this.access = access;
        this.consents = consents;
        this.hold = hold;
        this.draftCheck = draftCheck;
        this.scripts = scripts;
        this.telling = telling;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A task that the actor may see, with its customer. */
    private record Seen(Task task, Customer customer) {}

    /** @param customer only the tasks for this one; null = all in sight */
    List<TaskView> list(Actor actor, Set<TaskState> states, @Nullable UUID customer, int limit) {
        Instant now = clock.instant();
        Sight sight = access.sightOf(actor, now);
        return transactions.read(() -> {
            List<Task> seen = lists.seen(sight, states, customer, now, limit);
            Set<UUID> whose =
                    seen.stream().map(task -> task.content().customer()).collect(Collectors.toSet());
            Map<UUID, CustomerCard> cards = customers.cards(whose, sight).stream()
                    .collect(Collectors.toUnmodifiableMap(CustomerCard::id, Function.identity()));
            return seen.stream()
                    .flatMap(task -> Stream.ofNullable(cards.get(task.content().customer()))
                            .map(card -> TaskView.of(task, card, scripts.shown(task, card))))
                    .toList();
        });
    }

    TaskView get(Actor actor, UUID id) {
        return view(actor, seen(actor, id).task().id());
    }

    TaskView opened(Actor actor, UUID id) {
        return moved(actor, id, new Happening.Opened(clock.instant()));
    }

    /**
     * The last moment at which the text is in our hands: what it says is checked for the customer's store as of now.
     *
     * @param edited the guide's own version; null = the script as it was pushed
     * @return the text for the chat's input
     */
    String insert(Actor actor, UUID id, @Nullable String edited) {
        Seen seen = seen(actor, id);
        Task task = seen.task();
        Instant now = clock.instant();
        if (!task.life().state().isOpen()) throw conflict(task.life().over());
        if (!task.holdsAt(now)) throw conflict("任务还没开始或已过期");
        if (task.provenance().proactive()
                && consents.of(seen.customer().id(), ConsentKind.MARKETING).isWithdrawnAt(now)) {
            throw conflict("顾客不愿意收到主动发送的消息");
        }
        transactions.read(() -> hold.reason(id, seen.customer().store(), now)).ifPresent(reason -> {
            throw conflict(reason);
        });
        CustomerCard card =
                customers.card(seen.customer().id(), access.sightOf(actor, now)).orElseThrow(TaskDesk::absent);
        Draft draft = scripts.ready(task, card);
        String text = Objects.requireNonNullElseGet(edited, () -> ours(draft)).strip();
        if (text.isEmpty()) throw Refused.invalid(List.of(new Flaw("text", "没有可以发送的内容")));
        draftCheck.refuseWhatDoesNotHold(seen.customer(), text, vouching(card, draft));
        transactions.write(() -> {
            Task locked = tasks.lock(id).orElseThrow(TaskDesk::absent);
            // Taken back or over since it was looked at.
            if (!locked.life().state().isOpen()) throw conflict(locked.life().over());
            conversations
                    .openOf(seen.customer().id())
                    .ifPresent(conversation -> conversations.permit(actor, conversation.id(), null));
            tasks.inserted(locked, text);
            ledger.happened(locked, new Happening.Opened(now), causeOf(actor));
        });
        return text;
    }

    /** The host's word on whether the text left. Saying so twice changes nothing. */
    TaskView sent(Actor actor, UUID id, boolean ok, String hostResult) {
        Seen seen = seen(actor, id);
        transactions.write(() -> {
            Task locked = tasks.lock(id).orElseThrow(TaskDesk::absent);
            tasks.hostSaid(id, hostResult);
            // Not sent: it is still there to be inserted.
            if (!ok) return;
            switch (ledger.happened(locked, new Happening.Sent(clock.instant()), causeOf(actor))) {
                case TaskLife.Outcome.Moved ignored -> said(actor, locked, seen.customer());
                case TaskLife.Outcome.Same ignored -> {}
                case TaskLife.Outcome.Against against -> throw conflict(against.reason());
            }
        });
        return view(actor, id);
    }

    /** Together with the step: a task that counts as sent has its message in the conversation. */
    private void said(Actor actor, Task task, Customer customer) {
        Instant now = clock.instant();
        Conversation conversation = conversations.openWith(customer, Source.PASTED);
        NewMessage message = new NewMessage(
                Source.SIDEBAR,
                "task:" + task.id(),
                conversations.authorOf(actor, conversation.id()),
                actor.staff(),
                MessageKind.TEXT,
                Objects.requireNonNull(task.inserted()),
                now,
                Grade.REPORTED_SENT);
        conversations.receive(conversation.id(), message, actor.account());
    }

    TaskView later(Actor actor, UUID id, Instant until) {
        Task task = seen(actor, id).task();
        if (!task.life().state().isOpen()) throw conflict(task.life().over());
        if (!until.isAfter(clock.instant()) || !until.isBefore(task.content().dueAt())) {
            throw Refused.invalid(List.of(new Flaw("until", "须在现在之后、任务截止之前")));
        }
        transactions.write(() -> tasks.putOff(id, until));
        telling.tell(task.content().customer());
        return view(actor, id);
    }

    TaskView dismiss(Actor actor, UUID id, @Nullable DismissChip chip) {
        seen(actor, id);
        transactions.write(() -> {
            refuseWhatIsAgainst(ledger.happened(id, new Happening.Dismissed(clock.instant()), causeOf(actor)));
            if (chip != null) tasks.dismissed(id, chip);
        });
        return view(actor, id);
    }

    private TaskView moved(Actor actor, UUID id, Happening happening) {
        seen(actor, id);
        refuseWhatIsAgainst(ledger.happened(id, happening, causeOf(actor)));
        return view(actor, id);
    }

    private static void refuseWhatIsAgainst(TaskLife.Outcome outcome) {
        if (outcome instanceof TaskLife.Outcome.Against(String reason)) throw conflict(reason);
    }

    private TaskView view(Actor actor, UUID id) {
        return transactions.read(() -> {
            Task task = tasks.find(id).orElseThrow(TaskDesk::absent);
            return customers
                    .card(task.content().customer(), access.sightOf(actor, clock.instant()))
                    .map(card -> TaskView.of(task, card, scripts.shown(task, card)))
                    .orElseThrow(TaskDesk::absent);
        });
    }

    private Seen seen(Actor actor, UUID id) {
        Sight sight = access.sightOf(actor, clock.instant());
        Task task = transactions.read(() -> tasks.find(id)).orElseThrow(TaskDesk::absent);
        return customers
                .find(task.content().customer(), sight)
                .filter(customer -> task.isFor(sight, customer.store()))
                .map(customer -> new Seen(task, customer))
                .orElseThrow(TaskDesk::absent);
    }

    private static String ours(Draft draft) {
        return switch (draft) {
            case Draft.Ready ready -> ready.text();
            case Draft.Withheld withheld ->
                throw new Refused(
                        Problem.GUARD_BLOCKED,
                        withheld.reason(),
                        Map.of("findings", List.of(new Objection("withheld", "", withheld.reason()))));
        };
    }

    /** As the findings of the guard. */
    record Objection(String rule, String text, String reason) {}

    /** What is known of the customer, and the facts that stand in the script's slots now. */
    private static List<String> vouching(CustomerCard card, Draft draft) {
        Stream<String> facts = switch (draft) {
            case Draft.Ready ready -> ready.sources().stream().map(Draft.Source::quote);
            case Draft.Withheld ignored -> Stream.of();
        };
        return Stream.concat(Scripts.known(card).stream(), facts).toList();
    }

    private static Cause causeOf(Actor actor) {
        return Cause.guide(actor.account(), actor.staff());
    }

    private static NotFound absent() {
        return new NotFound("没有这条任务，或不在您的服务范围内");
    }

    private static Refused conflict(String reason) {
        return new Refused(Problem.CONFLICT_TASK_STATE, reason);
    }
}
