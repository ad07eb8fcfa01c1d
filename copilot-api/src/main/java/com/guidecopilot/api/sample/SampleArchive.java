package com.guidecopilot.api.sample;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Conversations;
import com.guidecopilot.api.conversation.Grade;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.outbox.Event;
import com.guidecopilot.api.outbox.EventHandler;
import com.guidecopilot.api.outbox.EventKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Stands in for the archive of the sample's chats: what the sidebar reports as sent comes back a moment later, through the
 * same address at which a brand's own connector delivers. No service but one that shows the sample has it.
 */
@Component
@WhenSampleIsOn
class SampleArchive implements EventHandler {

    /** The real one takes seconds to minutes. */
    private static final Duration LAG = Duration.ofSeconds(2);

    private static final Logger log = LoggerFactory.getLogger(SampleArchive.class);

    private final Conversations conversations;
    private final Customers customers;
    private final StaffDirectory staff;
    private final SampleAccounts accounts;
    private final Environment environment;

    SampleArchive(
            Conversations conversations,
            Customers customers,
            StaffDirectory staff,
            SampleAccounts accounts,
            Environment environment) {
        this.conversations = conversations;
        this.customers = customers;
        this.staff = staff;
        this.accounts = accounts;
        this.environment = environment;
    }

    @Override
    public EventKind kind() {
        return EventKind.MESSAGE_SENT;
    }

    @Override
    public void handle(Event event) {
        conversations
                .upTo(event.subject(), 1)
                .filter(thread -> thread.messages().getLast().grade() == Grade.REPORTED_SENT)
                .flatMap(thread -> delivery(
                        thread.conversation().customer(), thread.messages().getLast()))
                .ifPresent(delivery -> accounts.connectorOf(event.brand())
                        .ifPresent(token -> CompletableFuture.delayedExecutor(LAG.toMillis(), TimeUnit.MILLISECONDS)
                                .execute(() -> deliver(token, delivery))));
    }

    private Optional<Map<String, Object>> delivery(UUID whose, Message message) {
        return customers.known(whose).map(Customer::externalId).map(customer -> {
            Map<String, Object> row = new HashMap<>(Map.of(
                    "source",
                    "ARCHIVE",
                    "externalId",
                    "sample-archive-" + message.id(),
                    "customer",
                    Map.of("externalId", customer),
                    "author",
                    message.author() == Author.CLOUD_GUIDE ? "CLOUD_GUIDE" : "GUIDE",
                    "text",
                    message.text(),
                    "sentAt",
                    message.sentAt().toString()));
            UUID who = message.staff();
            if (who != null) staff.byId(who).ifPresent(member -> row.put("staff", member.account()));
            return row;
        });
    }

    private void deliver(String token, Map<String, Object> delivery) {
        try {
            int port = Integer.parseInt(environment.getRequiredProperty("local.server.port"));
            OwnApi.on(port).as(token).post("/api/v1/messages", delivery);
        } catch (RuntimeException e) {
            // As with a real archive whose customer said no: the message stays reported.
            log.warn("the sample's archive delivered nothing: {}", e.toString());
        }
    }
}
