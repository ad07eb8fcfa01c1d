package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what our side promised: somebody of us, something that is done for the customer, later. Courtesy, offers that the
 * customer has not taken, what is done already and how things go in general are none. A short "好的" to a request grants it.
 */
final class Promising {

    private static final Pattern CLAUSE = Pattern.compile("[，,、;；\\s]+");
    private static final Pattern QUESTION = Pattern.compile("[?？]\\s*$|[吗么](?:[呀啊哦呢亲~～，,]|$)|(?:好不好|行不行|可以不)[。~～]*$");
    private static final Pattern CUSTOMER_DOES = Pattern.compile(
            "^(?:到时候?|回头|明天|今天|有空|下次|方便)?(?:您|你)(?:可以|先|再|直接|到时|明天|今天|有空|要是|如果|来|去|看|拿|把|发|拍|放|说|点|填|试|量|过)");
    private static final Pattern CUSTOMER_COMES = Pattern.compile("^[您你].{0,2}[到来]了");
    private static final Pattern RIGHT_NOW = Pattern.compile("现在就|马上|立刻|这就|立马");
    private static final double CERTAIN = 1.5;
    private static final double LIKELY = 1;
    private static final int SHORT = 10;
    private static final Duration ONE_BREATH = Duration.ofMinutes(5);

    private final Likeness likeness;

    Promising(Likeness likeness) {
        this.likeness = likeness;
    }

    List<Promised> in(Transcript talk, Hours hours) {
        List<Promised> all = new ArrayList<>();
        Map<Message, List<Utterance>> messages = new LinkedHashMap<>();
        talk.ours()
                .forEach(one -> messages.computeIfAbsent(one.message(), key -> new ArrayList<>())
                        .add(one));
        messages.forEach((message, said) -> {
            List<Promised> own =
                    said.stream().flatMap(one -> promise(one, hours).stream()).toList();
            if (own.isEmpty()) granted(talk, said, hours).ifPresent(all::add);
            else all.addAll(merged(own));
        });
        return withoutPreludes(all);
    }

    /** 我去问一下, and in the next breath 问到了告诉您: one promise. */
    private static List<Promised> withoutPreludes(List<Promised> all) {
        List<Promised> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Promised one = all.get(i);
            boolean prelude = i + 1 < all.size()
                    && all.get(i + 1).said().turn() == one.said().turn()
                    && all.get(i + 1).said().message() != one.said().message()
                    && Keeping.putsOff(one)
                    && Keeping.putsOff(all.get(i + 1))
                    && Duration.between(
                                            one.said().message().sentAt(),
                                            all.get(i + 1).said().message().sentAt())
                                    .compareTo(ONE_BREATH)
                            <= 0;
            if (!prelude) kept.add(one);
        }
        return List.copyOf(kept);
    }

    private Optional<Promised> promise(Utterance one, Hours hours) {
        if (QUESTION.matcher(one.folded()).find()) return Optional.empty();
        if (isDone(one)) return Optional.empty();
        double best = clauses(one.text())
                .mapToDouble(clause -> strength(clause, hours))
                .max()
                .orElse(0);
        if (Figures.in(one.folded()).stream().anyMatch(Told.Amount::isMoney)) best -= 1;
        boolean promised = best >= LIKELY && best + lead(one) >= CERTAIN;
        return promised ? Optional.of(new Promised(one, one.text(), due(one, hours))) : Optional.empty();
    }

    private double lead(Utterance one) {
        return likeness.lead(Likeness.Side.OURS, "PROMISE", one.folded());
    }

    /** 给您留好了: unless something else is still to come, at a time or when something arrives. */
    private boolean isDone(Utterance one) {
        List<String> clauses = clauses(one.text()).map(Utterance::folded).filter(clause -> !CUSTOMER_COMES.matcher(clause).find()).toList();
        boolean done = clauses.stream().anyMatch(clause -> Cue.DONE.isIn(clause) && !Cue.IF_ARRIVED.isIn(clause));
        return done
                && clauses.stream()
                        .noneMatch(clause -> !Cue.DONE.isIn(clause)
                                && (Cue.IF_ARRIVED.isIn(clause)
                                        || Cue.GOING_TO.isIn(clause) && Cue.DOING.isIn(clause)));
    }

    private static @Nullable Due due(Utterance one, Hours hours) {
        Instant sent = one.message().sentAt();
        return clauses(one.text())
                .filter(clause -> strength(clause, hours) >= 1)
                .flatMap(clause -> Due.in(clause, sent, hours).stream())
                .max(Comparator.comparing(Due::at))
                .or(() -> Due.in(one.text(), sent, hours))
                .orElse(null);
    }

    private static double strength(String clause, Hours hours) {
        String folded = Utterance.folded(clause);
        double strength = 0;
        boolean whenever = Cue.IF_ARRIVED.isIn(folded);
        boolean ours = Cue.OURSELVES.isIn(folded);
        boolean forYou = Cue.FOR_YOU.isIn(folded);
        boolean timed = Cue.GOING_TO.isIn(folded)
                || Due.in(clause, Instant.EPOCH, hours).isPresent();
        if (whenever) strength += 1.5;
        if (forYou) strength += 1.5;
        // 换货是7天之内: somebody must do it, or it is how things are.
        if (Cue.DOING.isIn(folded) && (forYou || ours || whenever || !Cue.TERMS.isIn(folded))) strength += 1;
        if (ours) strength += 1;
        if (timed && strength > 0) strength += 1;
        if (ours && RIGHT_NOW.matcher(folded).find()) strength += 0.5;
        if (Cue.DONE.isIn(folded) && !whenever) strength -= 2.5;
        if (Cue.COURTESY.isIn(folded)) strength -= 3;
        if (Cue.OFFERING.isIn(folded)) strength -= 2;
        if (Cue.STATING.isIn(folded)) strength -= 1.5;
        if (CUSTOMER_DOES.matcher(folded).find()) strength -= 2;
        return strength;
    }

    /** One promise a message, unless it names several times for several things. */
    private static List<Promised> merged(List<Promised> own) {
        Map<String, Promised> byTime = new LinkedHashMap<>();
        for (Promised one : own) {
            String time = one.due().map(due -> due.at().toString()).orElse("");
            byTime.merge(time, one, (first, next) -> first);
        }
        if (byTime.size() > 1) byTime.remove("");
        return List.copyOf(byTime.values());
    }

    /** What the customer asked to be done just before, when all we say is yes. */
    private static Optional<Promised> granted(Transcript talk, List<Utterance> said, Hours hours) {
        Utterance first = said.getFirst();
        boolean yes = Cue.ACCEPTING.isIn(first.folded())
                && said.stream().mapToInt(Utterance::weight).sum() <= SHORT
                && said.stream()
                        .noneMatch(one -> Cue.DONE.isIn(one.folded())
                                || QUESTION.matcher(one.folded()).find());
        if (!yes) return Optional.empty();
        return talk.before(first)
                .takeWhile(before -> before.isCustomers() && before.turn() == first.turn() - 1)
                .filter(before -> Cue.REQUEST.isIn(before.folded()) && Cue.DOING.isIn(before.folded()))
                .findFirst()
                .map(request -> new Promised(
                        first,
                        request.text(),
                        Due.in(first.text(), first.message().sentAt(), hours)
                                .or(() -> Due.in(request.text(), first.message().sentAt(), hours))
                                .orElse(null)));
    }

    private static Stream<String> clauses(String sentence) {
        return CLAUSE.splitAsStream(sentence).filter(clause -> !clause.isBlank());
    }
}
