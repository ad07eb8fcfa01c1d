package com.guidecopilot.api.publishing;

import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All texts of one kind, of the brand that is bound. What they mean is for whoever asks: it is checked before a text comes here.
 * Every call may stand alone or join its caller's transaction.
 */
public class Texts {

    private final TextRepository repository;
    private final String absent;
    private final BrandTransactions transactions;
    private final Clock clock;

    /**
     * @param table such as {@code action.playbook}; beside it stand {@code action.playbook_draft},
     *     {@code action.playbook_version} and {@code action.playbook_pause}, whose column {@code playbook} says whose they are
     * @param absent for whoever asks for one that is not there
     */
    protected Texts(String table, String absent, JdbcClient jdbc, BrandTransactions transactions, Clock clock) {
        this.repository = new TextRepository(table, jdbc);
        this.absent = absent;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Keeps a draft. The same once more changes nothing. */
    public Text write(String code, String body, String by) {
        return transactions.write(() -> {
            Instant now = clock.instant();
            UUID id = repository.lockOrMake(code, now);
            boolean known = repository
                    .find(code)
                    .filter(text -> text.draft().body().equals(body))
                    .isPresent();
            if (!known) repository.draft(id, new Draft(body, now, by));
            return get(code);
        });
    }

    /**
     * Until the caller's transaction ends nobody else writes it or publishes it: what is checked now is what is published.
     *
     * @throws NotFound when nobody wrote such a text
     */
    public Text lock(String code) {
        if (!repository.lock(code)) throw new NotFound(absent);
        return get(code);
    }

    /**
     * The draft becomes a version. The same once more is the same version, which goes on when it was stopped.
     *
     * @param locked by the caller, in the transaction that is open, and found to be sound
     * @param from when it is to begin; null = now. Only a text's first version may begin in the past
     */
    public Publication publish(Text locked, @Nullable Instant from, String by) {
        return transactions.write(() -> {
            if (locked.isStopped()) repository.resume(locked.id(), clock.instant());
            if (locked.unpublished().isPresent()) {
                Version next = locked.next(from, clock.instant(), by);
                repository.publish(next);
                return new Publication.Published(next);
            }
            return locked.isStopped()
                    ? new Publication.Resumed(locked.versions().getFirst())
                    : new Publication.Unchanged();
        });
    }

    /** Nothing holds of it from now on, until it is published again. */
    public Text stop(String code) {
        return transactions.write(() -> {
            Text text = lock(code);
            if (!text.isStopped()) repository.stop(text.id(), clock.instant());
            return get(code);
        });
    }

    public List<Text> all() {
        return transactions.read(repository::all);
    }

    public Optional<Text> find(String code) {
        return transactions.read(() -> repository.find(code));
    }

    /** @throws NotFound when there is none */
    public Text get(String code) {
        return find(code).orElseThrow(() -> new NotFound(absent));
    }

    /** A version as it was written. @throws NotFound when there is none */
    public String body(String code, int number) {
        return get(code).versions().stream()
                .filter(version -> version.number() == number)
                .map(Version::body)
                .findFirst()
                .orElseThrow(() -> new NotFound(absent));
    }

    public Optional<Version> version(UUID id) {
        return transactions.read(() -> repository.version(id));
    }

    /** Of each text that was not stopped by then, the version that was published last of those that had begun. */
    public List<Version> inForceAt(Instant at) {
        return transactions.read(() -> repository.inForceAt(at));
    }
}
