package com.guidecopilot.api.takeover;

import com.guidecopilot.api.organisation.Store;
import java.util.UUID;

/** A way for a cloud guide's words to the customer. The first that is open to a customer, in their order, is the usual one. */
interface Transport {

    TransportKind kind();

    /** Whether the customer can be reached by it at all. */
    boolean reaches(UUID customer);

    /** Whether it is the usual way for customers of such a store whom it reaches. */
    boolean isUsualFor(Store store);

    /** Where a reply is once it was given to it. */
    ReplyState begins();
}
