package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.offer.Offer;
import com.guidecopilot.knowledge.search.Hit;
import com.guidecopilot.knowledge.search.KnowledgeSearch;
import com.guidecopilot.knowledge.search.Question;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Documents that state a figure which no offer has: a campaign's rules, a price list. They may vouch, and condemn nobody. */
@Component
class Vouching {

    private static final int PASSAGES = 10;

    private final KnowledgeSearch search;

    Vouching(KnowledgeSearch search) {
        this.search = search;
    }

    /** @param around what was said, so that a passage about the same thing is found */
    boolean vouchFor(Claim claim, String around, Store store, Instant at) {
        String asked = around.length() > 500 ? around.substring(around.length() - 500) : around;
        Question question = new Question(
                asked, List.of(), store.place(), at, Offer.STORE_CHANNEL, Audience.CUSTOMER_FACING, PASSAGES);
        return search.find(question).hits().stream().map(Hit::text).anyMatch(text -> states(text, claim));
    }

    private static boolean states(String passage, Claim claim) {
        return Claims.in(passage).stream()
                .anyMatch(stated -> stated.plain().equals(claim.plain())
                        && stated.value().compareTo(claim.value()) == 0
                        && stated.isOfStock() == claim.isOfStock());
    }
}
