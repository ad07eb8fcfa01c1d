package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.action.StepRecord;
import com.guidecopilot.api.rules.WrittenFlaw;
import com.guidecopilot.api.rules.YamlPlaces.Word;
import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Brands;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a scorecard that can be read can also be published in this brand as it is now. */
@Component
class ScorecardCheck {

    /** @param card null when there are flaws */
    record Checked(@Nullable Scorecard card, List<WrittenFlaw> flaws, List<WrittenFlaw> notes) {}

    private final ScorecardReader reader;
    private final ScorecardRepository repository;
    private final StepRecord playbooks;
    private final Brands brands;
    private final BrandTransactions transactions;
    private final Clock clock;

    ScorecardCheck(
            ScorecardReader reader,
            ScorecardRepository repository,
            StepRecord playbooks,
            Brands brands,
            BrandTransactions transactions,
            Clock clock) {
        this.reader = reader;
        this.repository = repository;
        this.playbooks = playbooks;
        this.brands = brands;
        this.transactions = transactions;
        this.clock = clock;
    }

    Checked check(String text) {
        ScorecardReader.Read read = reader.read(text);
        List<WrittenFlaw> flaws = new ArrayList<>(read.flaws());
        for (Word playbook : read.playbooks()) {
            if (!playbooks.knows(playbook.text())) flaws.add(flaw(playbook, "没有编号为 %s 的剧本".formatted(playbook.text())));
        }
        Scorecard card = read.card();
        if (card != null && reachesBackAgain(card, text)) {
            flaws.add(flaw(Objects.requireNonNull(read.from()), "from 已经过去：只有第一个版本可以从过去算起"));
        }
        return new Checked(flaws.isEmpty() ? card : null, List.copyOf(flaws), read.notes());
    }

    /** From when a version holds that is published now. */
    Instant beginningOf(Scorecard card, boolean first, Instant now) {
        LocalDate day = card.from();
        if (day == null) return now;
        Instant begin = day.atStartOfDay(zone()).toInstant();
        return first || begin.isAfter(now) ? begin : now;
    }

    private boolean reachesBackAgain(Scorecard card, String text) {
        LocalDate day = card.from();
        if (day == null || !day.isBefore(LocalDate.ofInstant(clock.instant(), zone()))) return false;
        return transactions.read(() -> repository.find(card.code())).stream()
                .flatMap(row -> transactions.read(() -> repository.versionsOf(row.id())).stream()
                        .limit(1))
                .anyMatch(newest -> !newest.body().equals(text));
    }

    /** The day begins where the brand is at home: a card is one for all its stores. */
    private ZoneId zone() {
        return brands.get(BrandScope.required()).map(Brand::zone).orElseThrow();
    }

    private static WrittenFlaw flaw(Word word, String reason) {
        return new WrittenFlaw(word.line(), word.column(), word.place(), reason);
    }
}
