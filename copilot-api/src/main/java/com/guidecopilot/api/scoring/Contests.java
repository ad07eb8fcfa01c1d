package com.guidecopilot.api.scoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What was said against scores and what is still to be said, for the brand that is bound; told by whoever keeps reviews. */
public interface Contests {

    /** Ids of the sheets that were contested, decided or not, of conversations that were closed then in those stores. */
    Set<UUID> contestedIn(Collection<UUID> stores, Instant from, Instant to);

    /**
     * What nobody has decided yet of conversations that were closed then in those stores. Disputes about a sheet that is kept back
     * are told of with its review.
     */
    Open openIn(Collection<UUID> stores, Instant from, Instant to);

    /** The judged criteria that may count in pay now. */
    List<Trusted> trusted();

    record Open(int reviews, int disputes) {}

    /**
     * @param card code of the scorecard
     * @param kappa between people's blind labels and the judge
     * @param labels how many blind labels there were
     */
    record Trusted(String card, String criterion, double kappa, int labels, Instant since) {}
}
