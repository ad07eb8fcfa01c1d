package com.guidecopilot.api.action;

import com.guidecopilot.api.action.PlaybookShelf.Book;
import com.guidecopilot.api.platform.AfterCommit;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts conditions that could not be told, for headquarters. They have no effect, and counting them holds nobody up. */
@Component
class PlaybookFailures {

    private static final Logger log = LoggerFactory.getLogger(PlaybookFailures.class);

    private final PlaybookFailureRepository failures;
    private final BrandTransactions transactions;
    private final Clock clock;
    private final Counter counted;

    PlaybookFailures(
            PlaybookFailureRepository failures, BrandTransactions transactions, Clock clock, MeterRegistry meters) {
        this.failures = failures;
        this.transactions = transactions;
        this.clock = clock;
        this.counted = Counter.builder("copilot.playbook.failures")
                .description("conditions of playbooks that could not be told")
                .register(meters);
    }

    void note(Book book, String place, String reason) {
        counted.increment();
        log.warn("playbook {} v{} {}: {}", book.text().code(), book.number(), place, reason);
        BrandId brand = BrandScope.required();
        // Elsewhere: many customers fail at the same place, and none of them waits for the others.
        AfterCommit.run(() -> Thread.ofVirtual().start(() -> BrandScope.run(brand, () -> count(book, place, reason))));
    }

    private void count(Book book, String place, String reason) {
        try {
            transactions.write(() -> failures.failed(book.version(), place, reason, clock.instant()));
        } catch (RuntimeException e) {
            log.warn(
                    "a failure of playbook {} could not be counted: {}",
                    book.text().code(),
                    e.toString());
        }
    }
}
