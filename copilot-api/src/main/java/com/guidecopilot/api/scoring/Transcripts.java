package com.guidecopilot.api.scoring;

import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.conversation.Source;
import com.guidecopilot.api.conversation.WholeConversations;
import com.guidecopilot.api.conversation.WholeConversations.Whole;
import com.guidecopilot.api.customer.ConsentKind;
import com.guidecopilot.api.customer.Consents;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads closed conversations as they are scored. */
@Component
class Transcripts {

    /** @param names that may stand in the text and are kept from the judge */
    record Named(Transcript transcript, Set<String> names) {

        /** Holds a customer's words and name. */
        @Override
        public String toString() {
            return "Named(%s)".formatted(transcript);
        }
    }

    private final WholeConversations conversations;
    private final AuthorFinder authors;
    private final Customers customers;
    private final Consents consents;
    private final StaffDirectory staff;
    private final Stores stores;
    private final Clock clock;

    Transcripts(
            WholeConversations conversations,
            AuthorFinder authors,
            Customers customers,
            Consents consents,
            StaffDirectory staff,
            Stores stores,
            Clock clock) {
        this.conversations = conversations;
        this.authors = authors;
        this.customers = customers;
        this.consents = consents;
        this.staff = staff;
        this.stores = stores;
        this.clock = clock;
    }

    /** @return empty when it is not over */
    Optional<Named> of(UUID conversation) {
        return conversations.closed(conversation).map(whole -> {
            Transcript transcript = transcript(whole);
            return new Named(transcript, names(transcript));
        });
    }

    private Transcript transcript(Whole whole) {
        boolean readable = isReadable(whole);
        AuthorFinder.Authors by = authors.of(whole);
        return new Transcript(
                whole.conversation().id(),
                whole.conversation().customer(),
                whole.conversation().store(),
                whole.conversation().openedAt(),
                whole.closedAt(),
                whole.messages().stream()
                        .map(message -> line(message, by, readable))
                        .toList());
    }

    private static Line line(Message message, AuthorFinder.Authors by, boolean readable) {
        return new Line(
                message.id(),
                message.seq(),
                by.writerOf(message),
                message.kind(),
                readable ? message.text() : "",
                message.sentAt());
    }

    /** What a guide picked by hand is not the conversation; and who took their consent back is not read any more. */
    private boolean isReadable(Whole whole) {
        return whole.conversation().source() != Source.PASTED
                && !consents.of(whole.conversation().customer(), ConsentKind.ARCHIVE)
                        .isWithdrawnAt(clock.instant());
    }

    /** Of our stores those that are spoken of; of people all, who may be called by half their name. */
    private Set<String> names(Transcript transcript) {
        String said = transcript.lines().stream().map(Line::text).collect(Collectors.joining("\n"));
        return Stream.of(
                        customers.names(transcript.customer()).stream(),
                        staff.byIds(people(transcript)).stream().map(StaffMember::name),
                        stores.all().stream().map(Store::name).filter(said::contains))
                .flatMap(names -> names)
                .filter(name -> !name.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<UUID> people(Transcript transcript) {
        return transcript.writers().stream()
                .filter(writer -> !writer.shared())
                .flatMap(writer -> Stream.ofNullable(writer.holder()))
                .toList();
    }
}
