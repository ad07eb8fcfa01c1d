package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.organisation.Jurisdiction;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.scoring.card.Criterion;
import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import com.guidecopilot.api.scoring.review.DisputeRepository.Overturning;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares what reviewers said in the actor's stores with what the machine had said. */
@Component
class AgreementDesk {

    private final LabelRepository labels;
    private final DisputeRepository disputes;
    private final TrustBook trust;
    private final ScorecardShelf cards;
    private final StaffDirectory staff;
    private final Stores stores;
    private final Impartiality impartiality;
    private final BrandTransactions transactions;
    private final Clock clock;

    AgreementDesk(
            LabelRepository labels,
            DisputeRepository disputes,
            TrustBook trust,
            ScorecardShelf cards,
            StaffDirectory staff,
            Stores stores,
            Impartiality impartiality,
            BrandTransactions transactions,
            Clock clock) {
        this.labels = labels;
        this.disputes = disputes;
        this.trust = trust;
        this.cards = cards;
        this.staff = staff;
        this.stores = stores;
        this.impartiality = impartiality;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param card code of a scorecard; null = all that are in force
     * @param from the first day on which labels were given; null = since ever
     * @param to the last one; null = until now
     */
    AgreementView of(Actor actor, @Nullable String card, @Nullable LocalDate from, @Nullable LocalDate to) {
        List<Flaw> flaws = Stream.of(flaw("from", from), flaw("to", to))
                .flatMap(Optional::stream)
                .toList();
        if (!flaws.isEmpty()) throw Refused.invalid(flaws);
        return transactions.read(() -> {
            Instant now = clock.instant();
            Jurisdiction of = impartiality.of(actor);
            ZoneId zone = zone(of);
            Instant begin =
                    from == null ? Instant.EPOCH : from.atStartOfDay(zone).toInstant();
            Instant end = to == null
                    ? now.plusSeconds(60)
                    : to.plusDays(1).atStartOfDay(zone).toInstant();
            List<Published> asked = cards.at(now).stream()
                    .filter(one -> card == null || one.text().code().equals(card))
                    .toList();
            List<UUID> ids = asked.stream().map(Published::card).toList();
            List<Label> given = labels.givenIn(of, begin, end).stream()
                    .filter(label -> ids.contains(label.asked().scorecard()))
                    .toList();
            Map<UUID, Map<String, Overturning>> overturned = disputes.overturned(of.stores(), begin, end);
            return new AgreementView(
                    asked.stream()
                            .flatMap(one -> criteria(one, given, overturned.getOrDefault(one.card(), Map.of())))
                            .toList(),
                    reviewers(given));
        });
    }

    private static Optional<Flaw> flaw(String field, @Nullable LocalDate day) {
        return day == null || day.getYear() > 0 && day.getYear() < 10_000
                ? Optional.empty()
                : Optional.of(new Flaw(field, "年份要在 1 到 9999 之间"));
    }

    private ZoneId zone(Jurisdiction of) {
        return stores.all().stream()
                .filter(store -> of.answersFor(store.id()))
                .map(store -> store.zone())
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    /** In the card's order; of a criterion that several judges answered, the one labelled last first. */
    private Stream<AgreementView.OfCriterion> criteria(
            Published card, List<Label> given, Map<String, Overturning> overturned) {
        return card.text().criteria().stream().flatMap(criterion -> {
            Map<Asked, List<Label>> byJudge = given.stream()
                    .filter(label -> label.asked().scorecard().equals(card.card())
                            && label.asked().criterion().equals(criterion.code()))
                    .collect(Collectors.groupingBy(Label::asked));
            Overturning disputed = overturned.getOrDefault(criterion.code(), Overturning.NONE);
            if (byJudge.isEmpty()) return Stream.of(row(card, criterion, null, List.of(), disputed));
            return byJudge.entrySet().stream()
                    .sorted(Comparator.comparing(
                            (Map.Entry<Asked, List<Label>> one) ->
                                    one.getValue().getLast().at(),
                            Comparator.reverseOrder()))
                    .map(one -> row(card, criterion, one.getKey(), one.getValue(), disputed));
        });
    }

    private AgreementView.OfCriterion row(
            Published card, Criterion criterion, @Nullable Asked asked, List<Label> given, Overturning disputed) {
        Confusion all = Confusion.of(given);
        Confusion blind = Confusion.of(given.stream().filter(Label::blind).toList());
        AgreementView.Part ofBlind = AgreementView.Part.of(blind);
        Optional<Instant> since = asked == null ? Optional.empty() : trust.since(asked);
        return new AgreementView.OfCriterion(
                card.text().code(),
                criterion.code(),
                criterion.title(),
                criterion.isJudged(),
                asked == null ? null : asked.rule(),
                asked == null ? null : asked.judge(),
                all.labels(),
                blind.labels(),
                ofBlind.kappa(),
                ofBlind.low(),
                ofBlind.high(),
                ofBlind.agreement(),
                AgreementView.Counts.of(blind),
                AgreementView.Part.of(all),
                since.isPresent(),
                since.orElse(null),
                AgreementView.Needs.IN_PAY,
                disputed.decided(),
                disputed.decided() == 0 ? null : (double) disputed.changed() / disputed.decided());
    }

    /** Those who gave most first. */
    private List<AgreementView.OfReviewer> reviewers(List<Label> given) {
        Map<UUID, List<Label>> byReviewer = given.stream().collect(Collectors.groupingBy(Label::reviewer));
        List<AgreementView.OfReviewer> rows = new ArrayList<>();
        for (StaffMember member : staff.byIds(byReviewer.keySet())) {
            List<Label> theirs = byReviewer.getOrDefault(member.id(), List.of());
            Confusion all = Confusion.of(theirs);
            Confusion blind = Confusion.of(theirs.stream().filter(Label::blind).toList());
            rows.add(new AgreementView.OfReviewer(
                    member.account(),
                    member.name(),
                    all.labels(),
                    blind.labels(),
                    all.labels() == 0 ? null : all.agreement(),
                    Kappa.of(blind).map(Kappa::value).orElse(null)));
        }
        rows.sort(Comparator.comparing(AgreementView.OfReviewer::labels)
                .reversed()
                .thenComparing(AgreementView.OfReviewer::account));
        return rows;
    }
}
