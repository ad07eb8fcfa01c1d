package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.card.Criterion;
import com.guidecopilot.api.scoring.sheet.Given;
import com.guidecopilot.api.scoring.sheet.Sheet;
import com.guidecopilot.api.scoring.sheet.Tally;
import com.guidecopilot.api.security.Actor;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts sheets into the shape that pages get.
 *
 * @param called the customers' names
 * @param texts of the messages that are quoted, as they are now
 */
record SheetShow(Actor viewer, AuthorNames.Known authors, Map<UUID, String> called, Map<UUID, String> texts) {

    SheetView view(Settling.Whole whole, ReviewPart part) {
        Score score = whole.score();
        Sheet sheet = whole.sheet();
        FinalScore last = whole.last();
        boolean hidden = part.hidden();
        return new SheetView(
                sheet.id(),
                score.conversation(),
                new SheetView.CustomerName(score.customer(), called.getOrDefault(score.customer(), "")),
                authors.store(score.store()),
                authors.author(sheet.writer(), viewer.staff()),
                score.closedAt(),
                card(whole),
                UnscoreableView.of(sheet.unscoreable()),
                hidden ? null : number(last.machine()),
                number(last.human()),
                hidden ? null : number(last.settled()),
                hidden ? null : number(last.pay()),
                !hidden && last.answers().stream().anyMatch(Tally::fails),
                criteria(whole, part),
                hidden,
                part.review(),
                part.disputes(),
                part.contestUntil(),
                part.frozen(),
                null);
    }

    static SheetView.CardName card(Settling.Whole whole) {
        return new SheetView.CardName(
                whole.card().text().code(),
                whole.card().text().title(),
                whole.card().number());
    }

    private List<SheetView.CriterionView> criteria(Settling.Whole whole, ReviewPart part) {
        Map<String, String> titles = whole.card().text().criteria().stream()
                .collect(Collectors.toUnmodifiableMap(Criterion::code, Criterion::title));
        return whole.sheet().answers().stream()
                .map(given -> criterion(whole, given, titles.getOrDefault(given.criterion(), ""), part))
                .toList();
    }

    private SheetView.CriterionView criterion(Settling.Whole whole, Given given, String title, ReviewPart part) {
        Settled word = whole.said().get(given.criterion());
        AnswerView machine = part.hidden() ? null : AnswerView.of(given.answer(), given.rule(), texts);
        AnswerView human =
                word == null ? null : said(word).reasoned(part.written().get(given.criterion()));
        return new SheetView.CriterionView(
                given.criterion(),
                title,
                given.weight(),
                given.judged(),
                given.critical(),
                given.judged() && !whole.trusted().contains(given.criterion()),
                machine,
                human,
                human == null ? machine : human);
    }

    private AnswerView said(Settled word) {
        return AnswerView.of(word.answer(), word.contested() ? "dispute" : "review", texts);
    }

    /** To one decimal place, as it is shown. */
    static @Nullable Double number(OptionalDouble number) {
        return number.isPresent() ? Math.round(number.getAsDouble() * 10) / 10.0 : null;
    }
}
