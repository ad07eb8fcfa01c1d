package com.guidecopilot.api.performance.figures;

import com.guidecopilot.api.scoring.card.Criterion;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What criteria are called on the scorecards that are in force, for people who read figures. */
@Component
public class CriterionTitles {

    /** @param title the code where no card in force has it; of several cards that call it differently, all that they call it */
    @Schema(name = "CriterionTitle")
    public record Titled(String code, String title) {}

    private final ObjectProvider<ScorecardShelf> cards;
    private final Clock clock;

    CriterionTitles(ObjectProvider<ScorecardShelf> cards, Clock clock) {
        this.cards = cards;
        this.clock = clock;
    }

    /** By their codes, each once. */
    public List<Titled> of(Collection<String> codes) {
        if (codes.isEmpty()) return List.of();
        Map<String, String> titles = titles();
        return new TreeSet<>(codes)
                .stream()
                        .map(code -> new Titled(code, titles.getOrDefault(code, code)))
                        .toList();
    }

    private Map<String, String> titles() {
        ScorecardShelf shelf = cards.getIfAvailable();
        if (shelf == null) return Map.of();
        return shelf.at(clock.instant()).stream()
                .flatMap(card -> card.text().criteria().stream())
                .collect(Collectors.groupingBy(
                        Criterion::code,
                        Collectors.mapping(
                                Criterion::title,
                                Collectors.collectingAndThen(
                                        Collectors.toCollection(TreeSet::new), some -> String.join("／", some)))));
    }
}
