package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.llm.Cancellation;
import java.time.Instant;
import java.util.UUID;

/** A suggestion in the making. */
final class Work {

    private final UUID id;
    private final Context context;
    private final Instant begun;
    private final Cancellation cancellation = new Cancellation();
    private boolean streamed;

    Work(UUID id, Context context, Instant begun) {
        this.id = id;
        this.context = context;
        this.begun = begun;
    }

    UUID id() {
        return id;
    }

    Context context() {
        return context;
    }

    Instant begun() {
        return begun;
    }

    /** A newer message came to this process. One that came to another is noticed when the result is stored. */
    boolean isPointless() {
        return cancellation.isCancelled();
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Whether open pages have sentences of it already. Asked and set by the one thread that makes it. */
    boolean isStreamed() {
        return streamed;
    }

    void streamed() {
        streamed = true;
    }

    /** Only one of a conversation goes on: the other need not be finished. */
    static Work newerOf(Work one, Work other) {
        boolean inOrder = one.context.message().seq() <= other.context.message().seq();
        (inOrder ? one : other).cancellation.cancel();
        return inOrder ? other : one;
    }
}
