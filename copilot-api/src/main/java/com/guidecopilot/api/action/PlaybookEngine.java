package com.guidecopilot.api.action;

import com.guidecopilot.api.action.Playbook.Exit;
import com.guidecopilot.api.action.Playbook.Step;
import com.guidecopilot.api.action.PlaybookShelf.Book;
import com.guidecopilot.api.action.facts.CustomerFacts;
import com.guidecopilot.api.action.facts.Moment;
import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Grade;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.customer.ConsentKind;
import com.guidecopilot.api.customer.Consents;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.CustomerProfile;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.rules.Facts;
import com.guidecopilot.api.rules.Reckoned;
import com.guidecopilot.api.rules.Rule;
import com.guidecopilot.api.rules.Verdict;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs playbooks: what happens with a customer is judged as of when it happened, so that the same events twice, late or in
 * another order make the same tasks. What is known by now may then close a task again: it was done, or is no longer wanted.
 */
@Component
class PlaybookEngine {

    private static final int MESSAGES = 20;
    private static final Duration FIRST_REST = Duration.ofDays(7);
    private static final Duration LONGEST_REST = Duration.ofDays(365);

    private final PlaybookShelf shelf;
    private final PlaybookFailures failures;
    private final FiringRepository firings;
    private final TaskRepository tasks;
    private final TaskCampaigns campaigns;
    private final TaskLedger ledger;
    private final CustomerFacts facts;
    private final Customers customers;
    private final Conversations conversations;
    private final Consents consents;
    private final Stores stores;
    private final BrandTransactions transactions;
    private final Clock clock;

    PlaybookEngine(
            PlaybookShelf shelf,
            PlaybookFailures failures,
            FiringRepository firings,
            TaskRepository tasks,
            TaskCampaigns campaigns,
            TaskLedger ledger,
            CustomerFacts facts,
            Customers customers,
            Conversations conversations,
            Consents consents,
            Stores stores,
            BrandTransactions transactions,
            Clock clock) {
        this.shelf = shelf;
        this.failures = failures;
        this.firings = firings;
        this.tasks = tasks;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.facts = facts;
        this.customers = customers;
        this.conversations = conversations;
        this.consents = consents;
        this.stores = stores;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of a step that was looked at. */
    enum Became {
        FIRED,
        /** It did before, on the same occasion. */
        KNOWN,
        /** Its condition does not hold, or it need not be done. */
        NOT_NOW,
        /** Its guide has enough for today. */
        ENOUGH
    }

    /** One step of a playbook, whatever its version. */
    record Which(UUID playbook, String step) {}

    /** @param only null = any that is on what occurred; otherwise this one alone */
    Became happened(UUID whose, Occurrence occurrence, @Nullable Which only) {
        return transactions.write(() -> {
            firings.waitToBeAloneWith(whose);
            CustomerProfile profile = customers.profiles(List.of(whose)).get(whose);
            if (profile == null) return Became.NOT_NOW;
            Store store = stores.byId(profile.customer().store()).orElseThrow();
            // 1. The playbooks that are for this customer, each in the version that they are in the middle of.
            List<Book> books = booksFor(whose, store, occurrence.at());
            if (books.isEmpty()) return Became.NOT_NOW;
            // 2. What was known when it happened; nothing is asked of what is long over, as when years of orders come
            // in.
            if (!canFire(books, occurrence, only)) {
                close(whose);
                return Became.NOT_NOW;
            }
            Facts then = facts.at(whose, namesIn(books), occurrence.moment()).orElse(null);
            if (then == null) return Became.NOT_NOW;
            // 3. Steps that fire.
            Became best = Became.NOT_NOW;
            for (Book book : books) {
                if (exit(book, then).isPresent()) continue;
                for (Step step : book.text().steps()) {
                    if (!isOn(book, step, occurrence, only)) continue;
                    Became became = look(book, step, profile.customer(), store, occurrence, then);
                    if (became.ordinal() < best.ordinal() || became == Became.ENOUGH) best = became;
                }
            }
            // 4. Tasks that are over by what is known now.
            close(whose);
            return best;
        });
    }

    /** The customer said no, or yes: what they did not ask for is taken back. */
    void consentChanged(UUID whose) {
        transactions.write(() -> {
            firings.waitToBeAloneWith(whose);
            Instant now = clock.instant();
            if (!consents.of(whose, ConsentKind.MARKETING).isWithdrawnAt(now)) return;
            tasks.lockOfPlaybooks(whose).stream()
                    .filter(task -> task.provenance().proactive())
                    .forEach(task -> ledger.happened(task, new Happening.Withdrawn(now), Cause.consent()));
        });
    }

    List<Book> booksFor(UUID customer, Store store, Instant at) {
        return shelf.inForce().stream()
                .map(book -> firings.runningVersion(book.playbook(), customer, at)
                        .flatMap(shelf::version)
                        .orElse(book))
                .filter(book -> book.text().where().covers(store))
                .toList();
    }

    private static boolean isOn(Book book, Step step, Occurrence occurrence, @Nullable Which only) {
        return only == null
                ? step.on().contains(occurrence.on())
                : only.equals(new Which(book.playbook(), step.code()));
    }

    private boolean canFire(List<Book> books, Occurrence occurrence, @Nullable Which only) {
        Instant now = clock.instant();
        return books.stream()
                .anyMatch(book -> book.text().steps().stream()
                        .anyMatch(step -> isOn(book, step, occurrence, only)
                                && occurrence.at().plus(step.due()).isAfter(now)));
    }

    private static Set<String> namesIn(List<Book> books) {
        Set<String> names = new HashSet<>();
        books.forEach(book -> names.addAll(book.text().names()));
        return names;
    }

    private Optional<Exit> exit(Book book, Facts facts) {
        return book.text().exits().stream()
                .filter(exit -> holds(book, "exits." + exit.title(), exit.when(), facts))
                .findFirst();
    }

    private Became look(Book book, Step step, Customer customer, Store store, Occurrence occurrence, Facts then) {
        Instant now = clock.instant();
        Instant dueAt = occurrence.at().plus(step.due());
        if (!dueAt.isAfter(now)) return Became.NOT_NOW;
        String occasion = occurrence.occasionFor(step.again(), store.zone());
        if (firings.fired(book.playbook(), step.code(), customer.id(), occasion)) return Became.KNOWN;
        String place = "steps." + step.code();
        if (!holds(book, place + ".when", step.when(), then)) return Became.NOT_NOW;
        if (holds(book, place + ".done", step.done(), then)) return Became.NOT_NOW;
        boolean proactive = !occurrence.isLive();
        if (proactive && consents.of(customer.id(), ConsentKind.MARKETING).isWithdrawnAt(now)) return Became.NOT_NOW;
        if (isResting(book, step, customer.id(), occurrence.at())) return Became.NOT_NOW;
        if (hasEnough(book, step, customer, store, now)) return Became.ENOUGH;
        offer(book, step, customer, store, occurrence, occasion, then);
        return Became.FIRED;
    }

    /** Who left a step undone is not asked again for a while, each time for longer. */
    private boolean isResting(Book book, Step step, UUID customer, Instant at) {
        List<Instant> dismissals = firings.dismissals(customer, book.playbook(), step.code());
        if (dismissals.isEmpty()) return false;
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(dismissals.size() - 1, 6));
        if (rest.compareTo(LONGEST_REST) > 0) rest = LONGEST_REST;
        return at.isBefore(dismissals.getLast().plus(rest));
    }

    private boolean hasEnough(Book book, Step step, Customer customer, Store store, Instant now) {
        Integer most = step.mostADay();
        if (most == null) return false;
        Instant today = now.atZone(store.zone())
                .toLocalDate()
                .atStartOfDay(store.zone())
                .toInstant();
        return firings.offeredSince(customer.owner().id(), book.playbook(), step.code(), today) >= most;
    }

    private void offer(
            Book book, Step step, Customer customer, Store store, Occurrence occurrence, String occasion, Facts then) {
        Instant now = clock.instant();
        boolean proactive = !occurrence.isLive();
        Instant opensAt = occurrence.at();
        TaskContent content = new TaskContent(
                "playbook:" + book.text().code(),
                customer.id(),
                null,
                new TaskText(step.title(), step.script(), step.why()),
                value(book, step, then),
                opensAt,
                opensAt.plus(step.due()),
                proactive ? Quiet.until(store, now) : null);
        Provenance.StepRef ref = new Provenance.StepRef(book.playbook(), book.version(), step.code());
        Why why = new Why(step.why(), occurrence.told(), occurrence.message());
        TaskRepository.Draft draft = new TaskRepository.Draft(
                Ids.next(),
                "playbook:%s:%s:%s:%s".formatted(book.version(), step.code(), customer.id(), occasion),
                content,
                customer,
                new Provenance(Origin.PLAYBOOK, proactive, why, ref));
        UUID campaign =
                campaigns.idOf(new Campaign(content.campaign(), book.text().title()), now);
        tasks.insert(List.of(draft), Map.of(content.campaign(), campaign), now);
        ledger.offered(List.of(draft.id()), Cause.playbook(occurrence.message()));
        firings.fire(ref, customer.id(), occasion, draft.id(), occurrence.at());
        firings.begin(
                book.playbook(),
                customer.id(),
                book.version(),
                occurrence.at().plus(book.text().lasts()));
    }

    private @Nullable Long value(Book book, Step step, Facts then) {
        return switch (step.value().of(then)) {
            case Reckoned.Number(long fen) -> fen > 0 ? fen : null;
            case Reckoned.Failed(String reason) -> {
                failures.note(book, "steps.%s.value".formatted(step.code()), reason);
                yield null;
            }
        };
    }

    /** Open tasks whose playbook is over for the customer, or that show in what was said since to have been done. */
    private void close(UUID whose) {
        List<Task> open = tasks.lockOfPlaybooks(whose);
        if (open.isEmpty()) return;
        Instant now = clock.instant();
        Optional<Conversation> talk = conversations.latestOf(whose);
        List<Message> said =
                talk.map(one -> conversations.lastOf(one.id(), MESSAGES)).orElse(List.of());
        boolean going = talk.map(Conversation::isOpen).orElse(false);
        for (Task task : open) {
            Provenance.StepRef ref = task.provenance().step();
            Book book = ref == null ? null : shelf.version(ref.version()).orElse(null);
            if (ref == null || book == null) continue;
            List<Message> since = said.stream()
                    .filter(message -> message.sentAt().isAfter(task.content().opensAt()))
                    .toList();
            Moment moment = new Moment(Moment.CLOCK, now, since, going, null);
            facts.at(whose, book.text().names(), moment).ifPresent(known -> close(task, ref, book, known, since));
        }
    }

    private void close(Task task, Provenance.StepRef ref, Book book, Facts known, List<Message> since) {
        Instant now = clock.instant();
        Optional<Step> step = book.text().step(ref.step());
        if (step.isPresent()
                && holds(book, "steps.%s.done".formatted(ref.step()), step.get().done(), known)) {
            Optional<Message> ours = since.reversed().stream()
                    .filter(message -> message.author() != Author.CUSTOMER)
                    .findFirst();
            if (ours.isPresent()) {
                TaskGrade grade = ours.get().grade() == Grade.SEEN ? TaskGrade.SEEN : TaskGrade.REPORTED_SENT;
                ledger.happened(
                        task,
                        new Happening.Done(ours.get().sentAt(), grade),
                        Cause.message(ours.get().id()));
            } else {
                ledger.happened(task, new Happening.Withdrawn(now), Cause.playbook(null));
            }
        } else if (exit(book, known).isPresent()) {
            ledger.happened(task, new Happening.Withdrawn(now), Cause.playbook(null));
            firings.end(ref.playbook(), task.content().customer(), now);
        }
    }

    private boolean holds(Book book, String place, Rule rule, Facts known) {
        return switch (rule.holds(known)) {
            case Verdict.Holds ignored -> true;
            case Verdict.DoesNotHold ignored -> false;
            case Verdict.Failed(String reason) -> {
                failures.note(book, place, reason);
                yield false;
            }
        };
    }
}
