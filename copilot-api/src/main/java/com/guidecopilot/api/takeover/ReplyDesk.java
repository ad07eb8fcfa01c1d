package com.guidecopilot.api.takeover;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Grade;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.conversation.NewMessage;
import com.guidecopilot.api.conversation.Source;
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
import com.guidecopilot.api.suggestion.DraftCheck;
import com.guidecopilot.api.suggestion.UsedSuggestions;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a cloud guide's words go: checked, under the lease, on a way that reaches the customer; and hears what became of them. */
@Component
class ReplyDesk {

    /** @param token null = the lease that the actor holds @param transport null = the usual one */
    record Wanted(
            String key,
            String text,
            @Nullable Long token,
            @Nullable UUID suggestion,
            @Nullable Integer candidate,
            @Nullable TransportKind transport) {}

    /** A reply that somebody may see, and whose it is. */
    private record Seen(Reply reply, Customer customer) {}

    private final ReplyRepository replies;
    private final LeaseBook book;
    private final Transports transports;
    private final Conversations conversations;
    private final Customers customers;
    private final Access access;
    private final DraftCheck draftCheck;
    private final UsedSuggestions suggestions;
    private final Refusals refusals;
    private final Telling telling;
    private final TakeoverSettings settings;
    private final BrandTransactions transactions;
    private final Clock clock;

    ReplyDesk(
            ReplyRepository replies,
            LeaseBook book,
            Transports transports,
            Conversations conversations,
            Customers customers,
            Access access,
            DraftCheck draftCheck,
            UsedSuggestions suggestions,
            Refusals refusals,
            Telling telling,
            TakeoverSettings settings,
            BrandTransactions transactions,
            Clock clock) {
        this.replies = replies;
        this.book = book;
        this.transports = transports;
        this.conversations = conversations;
        this.customers = customers;
        this.access = access;
        this.draftCheck = draftCheck;
        this.suggestions = suggestions;
        this.refusals = refusals;
        this.telling = telling;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The same key again is the same reply. */
    Reply authorise(Actor actor, UUID conversationId, Wanted wanted) {
        // 1. Somebody who may see the customer, and has not said this before.
        Conversation conversation = conversations.get(actor, conversationId);
        Optional<Reply> before = transactions.read(() -> replies.byKey(conversationId, wanted.key()));
        if (before.isPresent()) return before.get();
        Customer customer = customers.known(conversation.customer()).orElseThrow(ReplyDesk::absent);
        // 2. Nothing in it is wrong for this store at this moment.
        refuseWhatDoesNotHold(actor, conversation, customer, wanted);
        Reply authorised = transactions.write(() -> {
            // 3. Nobody else may write, and nobody else gets the conversation before this is stored.
            refuseUnlessCloudGuide(conversations.permit(actor, conversationId, wanted.token()));
            Optional<Reply> twin = replies.byKey(conversationId, wanted.key());
            // 4. and 5. On its way.
            return twin.orElseGet(() -> dispatch(actor, conversation, wanted));
        });
        return authorised;
    }

    private void refuseWhatDoesNotHold(Actor actor, Conversation conversation, Customer customer, Wanted wanted) {
        if (wanted.text().isBlank()) throw Refused.invalid(List.of(new Flaw("text", "回复没有内容")));
        if (wanted.suggestion() == null) {
            draftCheck.refuseWhatDoesNotHold(customer, wanted.text(), knownOf(actor, customer));
            return;
        }
        if (wanted.candidate() == null) throw Refused.invalid(List.of(new Flaw("candidate", "请说明是第几条候选回复")));
        suggestions.refuseWhatDoesNotHold(
                actor, wanted.suggestion(), conversation.id(), wanted.candidate(), wanted.text());
    }

    /** A guide writes in their own chat: the sidebar is for that. */
    private void refuseUnlessCloudGuide(Author author) {
        if (author != Author.CLOUD_GUIDE) throw refusals.notTheWriter(null);
    }

    private Reply dispatch(Actor actor, Conversation conversation, Wanted wanted) {
        Lease lease = book.lockAlive(conversation.id());
        Lease.Held held = lease.held();
        Transport transport = transports.choose(conversation.customer(), conversation.store(), wanted.transport());
        Instant now = clock.instant();
        Reply reply = new Reply(
                Ids.next(),
                wanted.key(),
                conversation.id(),
                conversation.customer(),
                conversation.store(),
                held == null ? null : held.takeover(),
                actor.staff(),
                held == null ? null : lease.token(),
                transport.kind(),
                transport.begins(),
                wanted.text().strip(),
                wanted.suggestion(),
                wanted.candidate(),
                now,
                now.plus(settings.relay()),
                null,
                null);
        replies.insert(reply);
        telling.changed(reply);
        return reply;
    }

    /** The store's guide taps: the last moment at which the words are in our hands. */
    Reply tap(Actor actor, UUID id) {
        Seen seen = ownCustomers(actor, id);
        draftCheck.refuseWhatDoesNotHold(seen.customer(), seen.reply().text(), knownOf(actor, seen.customer()));
        return transactions.write(() -> {
            Lease lease = book.lockAlive(seen.reply().conversation());
            Reply reply = replies.lock(id).orElseThrow(ReplyDesk::absent);
            if (!reply.state().canBeTapped()) throw notToBeSent(reply);
            Lease.Held held = lease.held();
            if (!reply.isUnder(lease)) throw refusals.leaseLost(held == null ? null : held.holder());
            Reply tapped = reply.tapped(clock.instant());
            replies.save(tapped, actor.staff(), null);
            return tapped;
        });
    }

    /** The host's word on whether it left. What has left is stored, whoever holds the conversation by now. */
    Reply sent(Actor actor, UUID id, boolean ok, String hostResult) {
        Seen seen = seen(actor, id);
        return transactions.write(() -> {
            Reply reply = replies.lock(id).orElseThrow(ReplyDesk::absent);
            if (reply.state() == ReplyState.SENT) return reply;
            if (reply.transport() == TransportKind.DRAFT_RELAY && reply.tappedAt() == null) {
                throw new Refused(Problem.CONFLICT_REPLY_STATE, "这条回复还没有插入聊天框");
            }
            Reply next = ok ? reply.sent(clock.instant()) : reply.putBack();
            replies.save(next, null, hostResult);
            if (ok) stand(next, seen.customer(), actor);
            telling.changed(next);
            return next;
        });
    }

    /** Together with the reply: what counts as sent has its message in the conversation, and its suggestion is used. */
    private void stand(Reply reply, Customer customer, Actor actor) {
        NewMessage message = new NewMessage(
                Source.SIDEBAR,
                "reply:" + reply.id(),
                Author.CLOUD_GUIDE,
                reply.staff(),
                MessageKind.TEXT,
                reply.text(),
                clock.instant(),
                Grade.REPORTED_SENT);
        UUID suggestion = reply.suggestion();
        Integer candidate = reply.candidate();
        if (suggestion != null && candidate != null) {
            suggestions.sent(suggestion, candidate, reply.text(), reply.staff());
        }
        // The conversation may have been closed since: the customer's open one takes it.
        UUID conversation = conversations.openWith(customer, Source.PASTED).id();
        conversations.receive(conversation, message, actor.account());
    }

    private static Refused notToBeSent(Reply reply) {
        String detail = reply.state() == ReplyState.SENT ? "这条回复已经发送" : "这条回复已经撤回或过期，请刷新";
        return new Refused(Problem.CONFLICT_REPLY_STATE, detail);
    }

    private Seen seen(Actor actor, UUID id) {
        return seen(id, access.sightOf(actor, clock.instant()));
    }

    /** Only the customer's own guide can send in their chat. */
    private Seen ownCustomers(Actor actor, UUID id) {
        Sight sight = access.sightOf(actor, clock.instant());
        Seen seen = seen(id, sight);
        if (!sight.owners().contains(seen.customer().owner().id())) throw absent();
        return seen;
    }

    private Seen seen(UUID id, Sight sight) {
        Reply reply = transactions.read(() -> replies.find(id)).orElseThrow(ReplyDesk::absent);
        return customers
                .find(reply.customer(), sight)
                .map(customer -> new Seen(reply, customer))
                .orElseThrow(ReplyDesk::absent);
    }

    /** What is known of the customer and may be said to them: how old their children are. */
    private List<String> knownOf(Actor actor, Customer customer) {
        return customers.card(customer.id(), access.sightOf(actor, clock.instant())).stream()
                .map(CustomerCard::children)
                .flatMap(List::stream)
                .map(child -> "%d个月 %d岁".formatted(child.ageMonths(), child.ageMonths() / 12))
                .toList();
    }

    private static NotFound absent() {
        return new NotFound("没有这条回复，或不在您的服务范围内");
    }
}
