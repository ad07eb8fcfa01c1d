package com.guidecopilot.api.customer;

import com.guidecopilot.api.customer.CustomerRow.ChildRow;
import com.guidecopilot.api.customer.CustomerWriter.Draft;
import com.guidecopilot.api.organisation.Owner;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of a customer before a row comes in, to see whether the row says anything new. */
record CustomerState(
        UUID store,
        Owner owner,
        String name,
        @Nullable String memberTier,
        Set<String> tags,
        List<CustomerCard.Child> children,
        Set<CustomerRef> refs,
        byte @Nullable [] phoneHash) {

    /** Consents aside, which have a time of their own. */
    boolean alreadySays(Draft draft, byte @Nullable [] phoneHash) {
        CustomerRow row = draft.row();
        return store.equals(draft.store())
                && owner.equals(draft.owner())
                && name.equals(row.name())
                && Objects.equals(memberTier, row.memberTier())
                && (row.tags() == null || tags.equals(new HashSet<>(row.tags())))
                && (row.children() == null || born(row.children()).equals(born()))
                && refs.containsAll(row.otherRefs())
                && (phoneHash == null || Arrays.equals(this.phoneHash, phoneHash));
    }

    private record Born(LocalDate on, String name) {}

    private static final Comparator<Born> IN_ORDER =
            Comparator.comparing(Born::on).thenComparing(Born::name);

    private List<Born> born() {
        return children.stream()
                .map(child -> new Born(child.bornOn(), Objects.requireNonNullElse(child.name(), "")))
                .sorted(IN_ORDER)
                .toList();
    }

    private static List<Born> born(List<ChildRow> rows) {
        return rows.stream()
                .map(row -> new Born(row.bornOn(), Objects.requireNonNullElse(row.name(), "")))
                .sorted(IN_ORDER)
                .toList();
    }
}
