package com.guidecopilot.api.conversation;

import com.guidecopilot.api.conversation.PastRepository.Draft;
import com.guidecopilot.api.conversation.PastRepository.Known;
import com.guidecopilot.api.customer.ConsentHistory;
import com.guidecopilot.api.customer.ConsentKind;
import com.guidecopilot.api.customer.Consents;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.intake.Contract;
import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.outbox.Outbox;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Conversations of the past in: closed, with their authors. Nobody is answered because of them; that they are closed is
 * told once.
 */
@Component
class PastConversations implements Contract<ConversationRow> {

    private final PastRepository past;
    private final Customers customers;
    private final Consents consents;
    private final Stores stores;
    private final StaffDirectory staff;
    private final Outbox outbox;
    private final BrandTransactions transactions;
    private final Clock clock;

    PastConversations(
            PastRepository past,
            Customers customers,
            Consents consents,
            Stores stores,
            StaffDirectory staff,
            Outbox outbox,
            BrandTransactions transactions,
            Clock clock) {
        this.past = past;
        this.customers = customers;
        this.consents = consents;
        this.stores = stores;
        this.staff = staff;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "conversations";
    }

    @Override
    public Class<ConversationRow> rowType() {
        return ConversationRow.class;
    }

    @Override
    public String keyOf(ConversationRow row) {
        return row.externalId();
    }

    /** Rows are long here. */
    @Override
    public int batch() {
        return 100;
    }

    @Override
    public List<Outcome> accept(List<ConversationRow> rows, String actor) {
        return transactions.write(() -> {
            past.waitToBeAlone();
            Instant now = clock.instant();
            Sheet sheet = new Sheet(rows, now);
            List<Outcome> outcomes = rows.stream().map(sheet::enter).toList();
            past.insert(sheet.fresh, now);
            past.replace(sheet.changed, now);
            outbox.record(
                    EventKind.CONVERSATION_CLOSED,
                    sheet.fresh.stream().map(Draft::id).toList(),
                    actor);
            return outcomes;
        });
    }

    /** A row that does not go in, with the reason for its sender. */
    private static final class Wrong extends RuntimeException {

        private final String field;

        Wrong(String field, String reason) {
            super(reason, null, false, false);
            this.field = field;
        }

        Outcome outcome() {
            return Outcome.refused(field, String.valueOf(getMessage()));
        }
    }

    /** The rows of a batch, beside all that they speak of. */
    private final class Sheet {

        private final Instant now;
        private final Map<String, Known> known;
        private final Map<String, UUID> placed;
        private final Map<String, Customer> buyers;
        private final Map<UUID, ConsentHistory> agreed;
        private final Map<String, Owner> authors;
        private final List<Draft> fresh = new ArrayList<>();
        private final List<Draft> changed = new ArrayList<>();

        Sheet(List<ConversationRow> rows, Instant now) {
            this.now = now;
            this.known =
                    past.known(rows.stream().map(ConversationRow::externalId).toList());
            this.placed = new HashMap<>(past.conversationsOf(rows.stream()
                    .flatMap(row -> row.messages().stream())
                    .map(ConversationRow.Said::externalId)
                    .toList()));
            this.buyers =
                    customers.known(rows.stream().map(ConversationRow::customer).collect(Collectors.toSet()));
            this.agreed = consents.of(
                    buyers.values().stream().map(Customer::id).collect(Collectors.toSet()), ConsentKind.ARCHIVE);
            this.authors = staff.owners(accounts(rows));
        }

        private static Set<String> accounts(List<ConversationRow> rows) {
            return rows.stream()
                    .flatMap(row -> row.messages().stream())
                    .map(ConversationRow.Said::staff)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
        }

        Outcome enter(ConversationRow row) {
            try {
                Known before = known.get(row.externalId());
                Draft draft = draft(row, before);
                draft.messages().forEach(message -> placed.put(message.externalId(), draft.id()));
                if (before == null) {
                    fresh.add(draft);
                    return Outcome.ACCEPTED;
                }
                if (draft.messages().isEmpty()
                        && before.closedAt().equals(draft.closedAt())
                        && before.store().equals(draft.store())) return Outcome.UNCHANGED;
                changed.add(draft);
                return Outcome.REPLACED;
            } catch (Wrong wrong) {
                return wrong.outcome();
            }
        }

        private Draft draft(ConversationRow row, @Nullable Known before) {
            Customer customer = Optional.ofNullable(buyers.get(row.customer()))
                    .orElseThrow(() -> new Wrong("customer", "没有编号为 %s 的顾客".formatted(row.customer())));
            if (before != null && !before.customer().equals(customer.id())) {
                throw new Wrong("customer", "会话 %s 属于另一位顾客".formatted(row.externalId()));
            }
            // As fine as the database keeps it, so that the same row again is the same.
            Instant closedAt = row.closedAt().toInstant().truncatedTo(ChronoUnit.MICROS);
            if (closedAt.isAfter(now)) throw new Wrong("closedAt", "结束时间不能晚于现在");
            UUID id = before == null ? Ids.next() : before.id();
            return new Draft(
                    id,
                    row.externalId(),
                    customer.id(),
                    store(row, customer, before),
                    closedAt,
                    news(row, id, customer));
        }

        private UUID store(ConversationRow row, Customer customer, @Nullable Known before) {
            // The customer may have moved to another store since; the conversation has not.
            if (row.store() == null) return before == null ? customer.store() : before.store();
            return stores.byCode(row.store())
                    .map(Store::id)
                    .orElseThrow(() -> new Wrong("store", "没有编号为 %s 的门店".formatted(row.store())));
        }

        /** Those of the row's messages that are not there yet, in the order in which they were sent. */
        private List<NewMessage> news(ConversationRow row, UUID conversation, Customer customer) {
            ConsentHistory consent = agreed.getOrDefault(customer.id(), ConsentHistory.NEVER_ASKED);
            List<NewMessage> news = new ArrayList<>();
            Set<String> own = new HashSet<>();
            for (int i = 0; i < row.messages().size(); i++) {
                ConversationRow.Said said = row.messages().get(i);
                String at = "messages[%d].".formatted(i);
                if (!own.add(said.externalId())) {
                    throw new Wrong(at + "externalId", "消息 %s 在这个会话里出现两次".formatted(said.externalId()));
                }
                UUID elsewhere = placed.get(said.externalId());
                if (elsewhere != null && !elsewhere.equals(conversation)) {
                    throw new Wrong(at + "externalId", "消息 %s 已在另一个会话里".formatted(said.externalId()));
                }
                Instant sentAt = said.sentAt().toInstant();
                if (sentAt.isAfter(row.closedAt().toInstant())) throw new Wrong(at + "sentAt", "晚于会话的结束时间");
                if (elsewhere != null) continue;
                if (consent.isWithdrawnAt(sentAt)) throw new Wrong(at + "sentAt", "顾客当时已不同意会话存档");
                news.add(message(said, sentAt, at));
            }
            news.sort(Comparator.comparing(NewMessage::sentAt));
            return news;
        }

        private NewMessage message(ConversationRow.Said said, Instant sentAt, String at) {
            boolean customers = said.author() == Author.CUSTOMER;
            if (customers && said.staff() != null) throw new Wrong(at + "staff", "顾客的消息没有员工作者");
            Owner author = said.staff() == null ? null : authors.get(said.staff());
            if (said.staff() != null && (author == null || author.kind() != Owner.Kind.STAFF)) {
                throw new Wrong(at + "staff", "没有账号为 %s 的员工".formatted(said.staff()));
            }
            try {
                return new NewMessage(
                        Source.ARCHIVE,
                        said.externalId(),
                        said.author(),
                        author == null ? null : author.id(),
                        Objects.requireNonNullElse(said.kind(), MessageKind.TEXT),
                        Objects.requireNonNullElse(said.text(), ""),
                        sentAt,
                        customers ? null : Grade.SEEN);
            } catch (Refused refused) {
                throw new Wrong(at + "text", refused.detail().replaceFirst("^[a-zA-Z]+：", ""));
            }
        }
    }
}
