package com.guidecopilot.api.sample.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came to be known on one day, as rows of the API.
 *
 * @param customers new ones, and those of whom something changed
 * @param lastCustomer one who came last and has not said or bought anything yet: where they are known, the day is
 * @param conversations those that ended on it
 * @param outcomes of tasks that were carried out in conversations that ended on it
 */
public record PastDay(
        LocalDate date,
        List<Shift> shifts,
        List<Customer> customers,
        List<Order> orders,
        List<Refund> refunds,
        List<Conversation> conversations,
        List<Task> tasks,
        List<TaskOutcome> outcomes,
        Customer lastCustomer) {

    public PastDay {
        shifts = List.copyOf(shifts);
        customers = List.copyOf(customers);
        orders = List.copyOf(orders);
        refunds = List.copyOf(refunds);
        conversations = List.copyOf(conversations);
        tasks = List.copyOf(tasks);
        outcomes = List.copyOf(outcomes);
    }

    public record Shift(String seat, String staff, OffsetDateTime from, OffsetDateTime to) {}

    public record Customer(
            String externalId,
            String name,
            String store,
            String owner,
            String memberTier,
            List<String> tags,
            List<Child> children,
            List<Consent> consents) {}

    public record Child(String name, LocalDate bornOn) {}

    public record Consent(String kind, boolean granted, OffsetDateTime at, String source) {}

    /** @param customer null = nobody whom the shop knows */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Order(
            String externalId,
            String store,
            @Nullable String soldBy,
            @Nullable String customer,
            String channel,
            String total,
            OffsetDateTime paidAt,
            List<Line> lines) {}

    public record Line(String sku, int quantity, String amount, String name) {}

    public record Refund(String externalId, String order, String amount, OffsetDateTime refundedAt) {}

    public record Conversation(
            String externalId, String customer, String store, OffsetDateTime closedAt, List<Message> messages) {}

    /** @param staff null = the customer wrote it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Message(
            String externalId,
            String author,
            OffsetDateTime sentAt,
            String kind,
            String text,
            @Nullable String staff) {}

    public record Task(
            String externalId,
            CampaignName campaign,
            String customer,
            String staff,
            String title,
            String reason,
            OffsetDateTime opensAt,
            OffsetDateTime dueAt) {}

    /** @param message null = the customer does not want to be archived */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TaskOutcome(
            String task, OffsetDateTime sentAt, @Nullable String message) {}

    /** What a store is to sell in a month. */
    public record Target(String store, String period, String amount) {}

    public record CampaignName(String code, String name) {}
}
