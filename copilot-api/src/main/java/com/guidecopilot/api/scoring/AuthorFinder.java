package com.guidecopilot.api.scoring;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Conversation;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.conversation.WholeConversations.Whole;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.Seat;
import com.guidecopilot.api.organisation.Shift;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.api.takeover.Span;
import com.guidecopilot.api.takeover.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds out who of us wrote a message. What a guide wrote for a seat that people hold in turn is the seat's, whoever it
 * was. Where the source does not say who wrote, it was whoever answered the customer then.
 */
@Component
class AuthorFinder {

    /** Longer than any shift. */
    private static final Duration LONGEST_SHIFT = Duration.ofDays(2);

    private final Customers customers;
    private final StaffDirectory staff;
    private final Spans spans;

    AuthorFinder(Customers customers, StaffDirectory staff, Spans spans) {
        this.customers = customers;
        this.staff = staff;
        this.spans = spans;
    }

    Authors of(Whole whole) {
        Conversation conversation = whole.conversation();
        Optional<Owner> owner = customers.known(conversation.customer()).map(Customer::owner);
        Optional<Seat> seat = owner.filter(one -> one.kind() == Owner.Kind.SEAT).flatMap(one -> staff.seat(one.id()));
        return new Authors(
                owner.filter(one -> one.kind() == Owner.Kind.STAFF)
                        .map(Owner::id)
                        .orElse(null),
                seat.orElse(null),
                seat.filter(one -> !one.shared())
                        .map(one -> shiftsOf(one, whole.messages()))
                        .orElse(List.of()),
                spans.ofConversation(conversation.id()));
    }

    /** All in which messages were written that only the plan of shifts gives an author: asked for at once. */
    private List<Shift> shiftsOf(Seat seat, List<Message> messages) {
        List<Instant> unnamed = messages.stream()
                .filter(message -> message.author() == Author.GUIDE && message.staff() == null)
                .map(Message::sentAt)
                .sorted()
                .toList();
        if (unnamed.isEmpty()) return List.of();
        return staff.shiftsOf(
                Set.of(seat.id()),
                unnamed.getFirst().minus(LONGEST_SHIFT),
                unnamed.getLast().plus(LONGEST_SHIFT));
    }

    static final class Authors {

        private final @Nullable UUID owner;
        private final @Nullable Seat seat;
        private final List<Shift> shifts;
        private final List<Span> served;

        private Authors(@Nullable UUID owner, @Nullable Seat seat, List<Shift> shifts, List<Span> served) {
            this.owner = owner;
            this.seat = seat;
            this.shifts = shifts;
            this.served = served;
        }

        /** @return null = the customer */
        @Nullable
        Writer writerOf(Message message) {
            return switch (message.author()) {
                case CUSTOMER -> null;
                case GUIDE -> guide(message);
                case CLOUD_GUIDE -> {
                    UUID named = message.staff();
                    yield new Writer(Author.CLOUD_GUIDE, named == null ? serving(message.sentAt()) : named, false);
                }
            };
        }

        private Writer guide(Message message) {
            if (seat != null && seat.shared()) return new Writer(Author.GUIDE, seat.id(), true);
            UUID named = message.staff();
            if (named != null) return new Writer(Author.GUIDE, named, false);
            return new Writer(Author.GUIDE, seat == null ? owner : holding(message.sentAt()), false);
        }

        private @Nullable UUID serving(Instant at) {
            return served.stream()
                    .filter(span -> !span.from().isAfter(at) && (span.to() == null || at.isBefore(span.to())))
                    .map(Span::staff)
                    .findFirst()
                    .orElse(null);
        }

        private @Nullable UUID holding(Instant at) {
            return shifts.stream()
                    .filter(shift -> shift.covers(at))
                    .map(Shift::staff)
                    .findFirst()
                    .orElse(null);
        }
    }
}
