package com.guidecopilot.api.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.webhook.Notice;
import com.guidecopilot.api.webhook.NoticeSource;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What receivers are told of a score: codes and figures as they are when it is sent, no words and no names. */
@Component
class ScoreNotices implements NoticeSource {

    /**
     * @param customer the external id; absent once the customer is erased
     * @param staff account of the author; absent where it is not known
     * @param seat whether a seat that several people hold wrote it
     * @param keptBack whether what it came to is told when its blind review is handed in, or lapsed; absent = it is told here
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScoreFinal(
            UUID sheet,
            UUID conversation,
            @Nullable String customer,
            String store,
            Author author,
            @Nullable String staff,
            boolean seat,
            Instant closedAt,
            String card,
            int version,
            @Nullable Unscoreable unscoreable,
            @Nullable Double machine,
            @Nullable Double human,
            @Nullable Double settled,
            @Nullable Double pay,
            List<String> counted,
            @Nullable Boolean keptBack,
            int sequence) {}

    private final NoticeRepository notices;
    private final ScoreRepository scores;
    private final Settling settling;
    private final KeptBack keptBack;
    private final AuthorNames authors;
    private final Customers customers;
    private final BrandTransactions transactions;

    ScoreNotices(
            NoticeRepository notices,
            ScoreRepository scores,
            Settling settling,
            KeptBack keptBack,
            AuthorNames authors,
            Customers customers,
            BrandTransactions transactions) {
        this.notices = notices;
        this.scores = scores;
        this.settling = settling;
        this.keptBack = keptBack;
        this.authors = authors;
        this.customers = customers;
        this.transactions = transactions;
    }

    @Override
    public EventKind kind() {
        return EventKind.SCORE_FINAL;
    }

    @Override
    public Optional<Object> dataOf(UUID notice) {
        return transactions.read(() -> notices.find(notice)
                .flatMap(one -> settling.of(scores.ofSheets(List.of(one.subject()))).stream()
                        .filter(whole -> whole.sheet().id().equals(one.subject()))
                        .findFirst()
                        .map(whole -> told(one, whole))));
    }

    private ScoreFinal told(Notice notice, Settling.Whole whole) {
        FinalScore last = whole.last();
        AuthorNames.Known known = authors.of(List.of(last.writer()));
        boolean kept = !keptBack.of(List.of(last.sheet())).isEmpty();
        return new ScoreFinal(
                last.sheet(),
                last.conversation(),
                customers.known(last.customer()).map(Customer::externalId).orElse(null),
                known.store(last.store()).code(),
                last.writer().kind(),
                known.author(last.writer(), last.sheet()).account(),
                last.writer().shared(),
                last.closedAt(),
                whole.card().text().code(),
                whole.card().number(),
                whole.sheet().unscoreable(),
                kept ? null : SheetShow.number(last.machine()),
                kept ? null : SheetShow.number(last.human()),
                kept ? null : SheetShow.number(last.settled()),
                kept ? null : SheetShow.number(last.pay()),
                kept ? List.of() : last.counted(),
                kept ? true : null,
                notice.seq());
    }
}
