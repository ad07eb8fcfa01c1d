package com.guidecopilot.api.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is known of a customer but for what names them.
 *
 * @param memberTier empty when unknown
 * @param childrenBornOn the oldest first
 * @param since when we first heard of them
 */
public record CustomerProfile(
        Customer customer, String memberTier, List<String> tags, List<LocalDate> childrenBornOn, Instant since) {

    public CustomerProfile {
        tags = List.copyOf(tags);
        childrenBornOn = List.copyOf(childrenBornOn);
    }
}
