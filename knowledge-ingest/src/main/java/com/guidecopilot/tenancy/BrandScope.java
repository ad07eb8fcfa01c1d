package com.guidecopilot.tenancy;

import java.util.Optional;

/**
 * The brand that the current thread of work acts for. Bound once at the edge (a request, a job, a command) and read by
 * the transaction manager, so that no repository has to pass it on and none can forget it.
 */
public final class BrandScope {

    private static final ScopedValue<BrandId> CURRENT = ScopedValue.newInstance();

    private BrandScope() {}

    public static <T, X extends Throwable> T call(BrandId brand, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, brand).call(work);
    }

    public static void run(BrandId brand, Runnable work) {
        ScopedValue.where(CURRENT, brand).run(work);
    }

    public static Optional<BrandId> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** @throws IllegalStateException when no brand is bound: a programming error, never a user's */
    public static BrandId required() {
        return current().orElseThrow(() -> new IllegalStateException("no brand is bound to this thread of work"));
    }
}
