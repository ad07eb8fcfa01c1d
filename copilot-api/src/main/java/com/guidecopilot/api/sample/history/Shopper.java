package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.PastDay.Child;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer, from the day they join to the day they are seen no more.
 *
 * @param children also one who is yet to be born
 * @param archive what they say to the archive when they join; null = nobody asked
 * @param archiveWithdrawn when they take it back; null = never
 * @param chats how often they write when they need something, instead of just buying it
 * @param formula their child is given formula of this series; empty = none
 */
record Shopper(
        String externalId,
        String name,
        boolean father,
        Shop shop,
        Desk desk,
        String memberTier,
        List<String> tags,
        List<Child> children,
        LocalDateTime joined,
        LocalDate leaves,
        @Nullable Boolean archive,
        @Nullable LocalDateTime archiveWithdrawn,
        boolean marketing,
        double chats,
        double buysOnline,
        String formula) {

    Shopper {
        tags = List.copyOf(tags);
        children = List.copyOf(children);
    }

    boolean isHereOn(LocalDate day) {
        return !day.isBefore(joined.toLocalDate()) && !day.isAfter(leaves);
    }

    List<Child> childrenOn(LocalDate day) {
        return children.stream().filter(child -> !child.bornOn().isAfter(day)).toList();
    }

    /** Of whom is spoken. */
    Optional<Child> youngest(LocalDate day) {
        return childrenOn(day).stream().max(Comparator.comparing(Child::bornOn));
    }

    boolean mayBeArchived(LocalDateTime at) {
        if (Boolean.FALSE.equals(archive)) return false;
        return archiveWithdrawn == null || at.isBefore(archiveWithdrawn);
    }

    /** Whether a row about them says something on that day that it did not say the day before. */
    boolean changesOn(LocalDate day) {
        boolean birth = children.stream().anyMatch(child -> child.bornOn().equals(day));
        return birth
                || (archiveWithdrawn != null && archiveWithdrawn.toLocalDate().equals(day));
    }
}
