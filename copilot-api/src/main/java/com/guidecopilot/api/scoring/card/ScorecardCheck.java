package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.action.StepRecord;
import com.guidecopilot.api.publishing.Checked;
import com.guidecopilot.api.rules.WrittenFlaw;
import com.guidecopilot.api.rules.YamlPlaces.Word;
import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandScope;
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

    private final ScorecardReader reader;
    private final ScorecardTexts texts;
    private final StepRecord playbooks;
    private final Brands brands;
    private final Clock clock;

    ScorecardCheck(ScorecardReader reader, ScorecardTexts texts, StepRecord playbooks, Brands brands, Clock clock) {
        this.reader = reader;
        this.texts = texts;
        this.playbooks = playbooks;
        this.brands = brands;
        this.clock = clock;
    }

    Checked<Scorecard> check(String text) {
        ScorecardReader.Read read = reader.read(text);
        List<WrittenFlaw> flaws = new ArrayList<>(read.flaws());
        for (Word playbook : read.playbooks()) {
            if (!playbooks.knows(playbook.text())) flaws.add(playbook.flaw("没有编号为 %s 的剧本".formatted(playbook.text())));
        }
        Scorecard card = read.card();
        if (card != null && reachesBackAgain(card, text)) {
            flaws.add(Objects.requireNonNull(read.from()).flaw("from 已经过去：只有第一个版本可以从过去算起"));
        }
        return new Checked<>(flaws.isEmpty() ? card : null, flaws, read.notes());
    }

    /** @return null = it is to hold from when it is published */
    @Nullable
    Instant beginningOf(Scorecard card) {
        LocalDate day = card.from();
        return day == null ? null : day.atStartOfDay(zone()).toInstant();
    }

    private boolean reachesBackAgain(Scorecard card, String text) {
        LocalDate day = card.from();
        if (day == null || !day.isBefore(LocalDate.ofInstant(clock.instant(), zone()))) return false;
        return texts.find(card.code()).stream()
                .flatMap(known -> known.newest().stream())
                .anyMatch(newest -> !newest.body().equals(text));
    }

    /** The day begins where the brand is at home: a card is one for all its stores. */
    private ZoneId zone() {
        return brands.get(BrandScope.required()).map(Brand::zone).orElseThrow();
    }
}
