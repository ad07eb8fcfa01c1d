package com.guidecopilot.api.takeover;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.webhook.NoticeSource;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What receivers are told of each change of a lease: codes and times, no words and no names. */
@Component
class LeaseNotices implements NoticeSource {

    /** @param customer the external id; absent once the customer is erased @param cause absent at the beginning of a span */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LeaseChanged(
            UUID conversation,
            @Nullable String customer,
            @Nullable String store,
            Tier tierAtStart,
            @Nullable String staff,
            Reason reason,
            long token,
            Instant from,
            @Nullable Instant to,
            SpanRepository.@Nullable End cause) {}

    private final SpanRepository spans;
    private final Customers customers;
    private final Stores stores;
    private final StaffDirectory staff;
    private final BrandTransactions transactions;

    LeaseNotices(
            SpanRepository spans,
            Customers customers,
            Stores stores,
            StaffDirectory staff,
            BrandTransactions transactions) {
        this.spans = spans;
        this.customers = customers;
        this.stores = stores;
        this.staff = staff;
        this.transactions = transactions;
    }

    @Override
    public EventKind kind() {
        return EventKind.LEASE_CHANGED;
    }

    @Override
    public Optional<Object> dataOf(UUID notice) {
        return transactions.read(() -> spans.changed(notice).map(this::told));
    }

    private LeaseChanged told(SpanRepository.Changed changed) {
        Span span = changed.span();
        return new LeaseChanged(
                span.conversation(),
                customers.known(span.customer()).map(Customer::externalId).orElse(null),
                stores.byId(span.store()).map(Store::code).orElse(null),
                span.tierAtStart(),
                staff.byId(span.staff()).map(StaffMember::account).orElse(null),
                span.reason(),
                span.token(),
                span.from(),
                changed.cause() == null ? null : span.to(),
                changed.cause());
    }
}
