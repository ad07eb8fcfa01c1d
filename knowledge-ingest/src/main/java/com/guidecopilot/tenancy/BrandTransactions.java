package com.guidecopilot.tenancy;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one way to the database: work in a transaction of the current brand. A call inside another joins it.
 *
 * <p>Every method throws {@link org.springframework.dao.DataAccessException} or
 * {@link org.springframework.transaction.TransactionException} when the database is away; nothing was changed then.
 */
public final class BrandTransactions {

    private static final Object BOUND = new Object();

    private final TransactionTemplate write;
    private final TransactionTemplate read;
    private final TransactionTemplate snapshot;

    public BrandTransactions(PlatformTransactionManager manager) {
        this.write = new TransactionTemplate(manager);
        this.read = new TransactionTemplate(manager);
        this.read.setReadOnly(true);
        this.snapshot = new TransactionTemplate(manager);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** @return what the work returned, committed; rolled back when it throws */
    public <T> T write(Supplier<T> work) {
        return in(write, work);
    }

    public void write(Runnable work) {
        in(write, () -> {
            work.run();
            return true;
        });
    }

    public <T> T read(Supplier<T> work) {
        return in(read, work);
    }

    /** As {@link #read}, every statement at the same moment; inside another transaction, as that one reads. */
    public <T> T snapshot(Supplier<T> work) {
        return in(snapshot, work);
    }

    public <T> T writeAs(BrandId brand, Supplier<T> work) {
        return BrandScope.call(brand, () -> write(work));
    }

    public <T> T readAs(BrandId brand, Supplier<T> work) {
        return BrandScope.call(brand, () -> read(work));
    }

    /** A nested call joins the transaction, which PostgreSQL was told one brand for: another one must not slip in. */
    private static <T> T in(TransactionTemplate template, Supplier<T> work) {
        Optional<BrandId> brand = BrandScope.current();
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            Object bound = TransactionSynchronizationManager.getResource(BOUND);
            if (bound != null && !bound.equals(brand)) {
                throw new IllegalStateException("a transaction of brand %s was joined for %s".formatted(bound, brand));
            }
            return done(template.execute(status -> work.get()));
        }
        return done(template.execute(status -> {
            TransactionSynchronizationManager.bindResource(BOUND, brand);
            try {
                return work.get();
            } finally {
                TransactionSynchronizationManager.unbindResource(BOUND);
            }
        }));
    }

    /** The template may return null only where the work does, and the work here does not. */
    @SuppressWarnings("NullAway")
    private static <T> T done(T result) {
        return result;
    }
}
