package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.rules.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What good talk is, as headquarters wrote it.
 *
 * @param from the first day of whose closed conversations it is asked; null = from when it is published. Only a card's first
 *     version may reach back
 * @param applies which conversations it is meant for
 * @param authors whose spans
 * @param criteria their weights add up to 100
 */
public record Scorecard(
        String code,
        String title,
        @Nullable LocalDate from,
        Rule applies,
        Set<Author> authors,
        List<Criterion> criteria) {

    public Scorecard {
        authors = Set.copyOf(authors);
        criteria = List.copyOf(criteria);
        int sum = criteria.stream().mapToInt(Criterion::weight).sum();
        if (sum != 100) throw new IllegalArgumentException("weights of scorecard %s add up to %d".formatted(code, sum));
    }
}
