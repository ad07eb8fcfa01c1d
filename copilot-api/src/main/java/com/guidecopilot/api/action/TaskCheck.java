package com.guidecopilot.api.action;

import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.knowledge.offer.Money;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pushed row can be a task.
 *
 * @param customers those that the rows name, by external id
 * @param owners likewise the accounts and seats
 */
record TaskCheck(Map<String, Customer> customers, Map<String, Owner> owners) {

    private static final int LONGEST_ID = 100;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_SCRIPT = 2000;
    private static final int LONGEST_REASON = 500;

    TaskCheck {
        customers = Map.copyOf(customers);
        owners = Map.copyOf(owners);
    }

    sealed interface Reading {}

    /** @param reason a sentence for whoever pushed it */
    record Wrong(String reason) implements Reading {}

    /** What a row asks for. */
    sealed interface Wanted extends Reading {

        record Offered(String externalId, Campaign campaign, Customer customer, TaskContent content)
                implements Wanted {}

        record Withdrawn(String externalId) implements Wanted {}
    }

    Reading read(TaskRow row) {
        try {
            return wanted(row);
        } catch (IllegalArgumentException e) {
            return new Wrong(String.valueOf(e.getMessage()));
        }
    }

    private Wanted wanted(TaskRow row) {
        String externalId = text("externalId", row.externalId(), LONGEST_ID);
        if (Boolean.TRUE.equals(row.withdrawn())) return new Wanted.Withdrawn(externalId);
        Campaign campaign = campaign(row.campaign());
        Customer customer = customer(row.customer());
        Instant opensAt = instant("opensAt", row.opensAt());
        Instant dueAt = instant("dueAt", row.dueAt());
        if (!opensAt.isBefore(dueAt)) throw new IllegalArgumentException("dueAt 须晚于 opensAt");
        OffsetDateTime quietUntil = row.quietUntil();
        TaskContent content = new TaskContent(
                campaign.code(),
                customer.id(),
                assignee(row.staff(), customer.owner()),
                new TaskText(
                        text("title", row.title(), LONGEST_TITLE),
                        optional("script", row.script(), LONGEST_SCRIPT),
                        optional("reason", row.reason(), LONGEST_REASON)),
                value(row.value()),
                opensAt,
                dueAt,
                quietUntil == null ? null : instant("quietUntil", quietUntil));
        return new Wanted.Offered(externalId, campaign, customer, content);
    }

    private static Campaign campaign(TaskRow.@Nullable CampaignRow row) {
        if (row == null) throw new IllegalArgumentException("campaign 不能为空");
        return new Campaign(
                text("campaign.code", row.code(), LONGEST_ID), text("campaign.name", row.name(), LONGEST_TITLE));
    }

    private Customer customer(@Nullable String externalId) {
        String wanted = text("customer", externalId, 128);
        Customer known = customers.get(wanted);
        if (known == null) throw new IllegalArgumentException("没有编号为 %s 的顾客".formatted(wanted));
        return known;
    }

    /** The one who answers the customer anyway needs no naming: a handover then takes the task along. */
    private @Nullable UUID assignee(@Nullable String account, Owner answering) {
        if (account == null || account.isBlank()) return null;
        Owner named = owners.get(account.strip());
        if (named == null) throw new IllegalArgumentException("没有 %s 这个员工账号或工位".formatted(account));
        if (named.equals(answering)) return null;
        if (answering.kind() == Owner.Kind.SEAT && named.kind() == Owner.Kind.STAFF) return named.id();
        throw new IllegalArgumentException("%s 不负责这位顾客".formatted(account));
    }

    private static @Nullable Long value(@Nullable String amount) {
        if (amount == null || amount.isBlank()) return null;
        try {
            return Money.parse(amount).fen();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("value 须为金额，如 \"299.00\"", e);
        }
    }

    private static Instant instant(String field, @Nullable OffsetDateTime at) {
        if (at == null) throw new IllegalArgumentException(field + " 不能为空");
        // As fine as the database keeps it, so that the same row twice is the same.
        return at.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String text(String field, @Nullable String text, int longest) {
        String given = optional(field, text, longest);
        if (given == null) throw new IllegalArgumentException(field + " 不能为空");
        return given;
    }

    private static @Nullable String optional(String field, @Nullable String text, int longest) {
        if (text == null) return null;
        String plain = text.replace("\u0000", "").strip();
        if (plain.codePointCount(0, plain.length()) > longest) {
            throw new IllegalArgumentException("%s 最多%d个字".formatted(field, longest));
        }
        return plain.isEmpty() ? null : plain;
    }
}
