package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.organisation.OpeningHours;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.scoring.card.Criterion.Measure;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.api.takeover.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How long customers waited for an author. The clock runs while it was theirs to answer, by the lease, and for a store's guides
 * only while the store is open. A message that waited when they came waits for them from then on.
 */
@Component
class ReplyTimes implements ReplyClock {

    private static final int MOST_SHOWN = 10;
    private static final double MET_FROM = 0.9;
    private static final double PARTLY_FROM = 0.5;

    /** How much of a time counts. */
    private interface Hours {
        Duration between(Instant from, Instant to);
    }

    /** @param answered by the author */
    private record Wait(Turn turn, Duration waited, Level level, boolean answered) {}

    private final Spans spans;
    private final Stores stores;

    ReplyTimes(Spans spans, Stores stores) {
        this.spans = spans;
        this.stores = stores;
    }

    Answer answer(Measure.Reply times, Transcript transcript, Writer author) {
        Duty duty = Duty.of(author, transcript, spans.ofConversation(transcript.conversation()));
        Hours hours = hoursOf(author, transcript);
        Stream<Wait> waits = Turn.of(transcript).stream()
                .flatMap(turn -> wait(turn, times, duty, hours, author, transcript).stream());
        List<Wait> counted = (times.first() ? waits.limit(1) : waits).toList();
        if (counted.isEmpty()) return new Answer.NotApplicable("没有顾客在等这位作者回复");
        return new Answer.Scored(levelOf(counted), 1, reason(times, counted), evidence(counted));
    }

    @Override
    public Optional<Reply> firstReply(Transcript transcript, Writer author) {
        Duty duty = Duty.of(author, transcript, spans.ofConversation(transcript.conversation()));
        Hours hours = hoursOf(author, transcript);
        for (Turn turn : Turn.of(transcript)) {
            Line reply = turn.reply();
            if (reply == null || !author.equals(reply.writer())) continue;
            List<Duty.Time> theirs = duty.within(turn.asked().sentAt(), turn.until());
            if (isOnDuty(duty, theirs, reply)) return Optional.of(new Reply(reply.id(), waited(theirs, hours)));
        }
        return Optional.empty();
    }

    private static boolean isOnDuty(Duty duty, List<Duty.Time> theirs, Line reply) {
        return !theirs.isEmpty() || duty.isOnAt(reply.sentAt());
    }

    private static Duration waited(List<Duty.Time> theirs, Hours hours) {
        return theirs.stream()
                .map(time -> hours.between(time.from(), time.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Nobody wrote down when cloud guides work: they hold a lease only while they do. */
    private Hours hoursOf(Writer author, Transcript transcript) {
        if (author.kind() == Author.CLOUD_GUIDE) return ReplyTimes::always;
        return stores.byId(transcript.store())
                .map(OpeningHours::of)
                .<Hours>map(open -> open::between)
                .orElse(ReplyTimes::always);
    }

    private static Duration always(Instant from, Instant to) {
        return Duration.between(from, to);
    }

    private Optional<Wait> wait(
            Turn turn, Measure.Reply times, Duty duty, Hours hours, Writer author, Transcript transcript) {
        List<Duty.Time> theirs = duty.within(turn.asked().sentAt(), turn.until());
        Duration waited = waited(theirs, hours);
        Line reply = turn.reply();
        if (reply != null && author.equals(reply.writer())) {
            return isOnDuty(duty, theirs, reply)
                    ? Optional.of(new Wait(turn, waited, levelOf(waited, times), true))
                    : Optional.empty();
        }
        Writer other = reply == null ? null : reply.writer();
        if (other != null && duty.isSharedWith(other) || !duty.wasTheirs(turn.asked())) return Optional.empty();
        // Whoever holds it when it is closed never answers it; what others took over in time was not late yet.
        boolean last = other == null && duty.isOnAt(transcript.closedAt().minusMillis(1));
        boolean missed = last ? waited.isPositive() : waited.compareTo(times.within()) > 0;
        return missed ? Optional.of(new Wait(turn, waited, Level.MISSED, false)) : Optional.empty();
    }

    private static Level levelOf(Duration waited, Measure.Reply times) {
        if (waited.compareTo(times.within()) <= 0) return Level.MET;
        return waited.compareTo(times.late()) <= 0 ? Level.PARTLY : Level.MISSED;
    }

    private static Level levelOf(List<Wait> waits) {
        double share = waits.stream()
                .mapToDouble(wait -> wait.level().points())
                .average()
                .orElseThrow();
        if (share >= MET_FROM) return Level.MET;
        return share >= PARTLY_FROM ? Level.PARTLY : Level.MISSED;
    }

    private static String reason(Measure.Reply times, List<Wait> waits) {
        Wait slowest = slowest(waits);
        String most = (slowest.answered() ? "等了 %s" : "等了 %s没有等到回复").formatted(spoken(slowest.waited()));
        if (times.first()) return "顾客第一次%s（要求 %s内）".formatted(most, spoken(times.within()));
        return "顾客 %d 次等待：及时 %d，稍晚 %d，太晚或未回 %d；最久的一次%s（要求 %s内）"
                .formatted(
                        waits.size(),
                        count(waits, Level.MET),
                        count(waits, Level.PARTLY),
                        count(waits, Level.MISSED),
                        most,
                        spoken(times.within()));
    }

    private static long count(List<Wait> waits, Level level) {
        return waits.stream().filter(wait -> wait.level() == level).count();
    }

    /** Unanswered ones first: they never ended. */
    private static Wait slowest(List<Wait> waits) {
        return waits.stream()
                .max(Comparator.comparing((Wait wait) -> !wait.answered()).thenComparing(Wait::waited))
                .orElseThrow();
    }

    /** Those that were not met, else the slowest. */
    private static List<Evidence> evidence(List<Wait> waits) {
        List<Wait> late =
                waits.stream().filter(wait -> wait.level() != Level.MET).toList();
        return (late.isEmpty() ? List.of(slowest(waits)) : late)
                .stream().limit(MOST_SHOWN).flatMap(ReplyTimes::places).toList();
    }

    private static Stream<Evidence> places(Wait wait) {
        Evidence asked = Evidence.whole(wait.turn().asked().id());
        Line reply = wait.turn().reply();
        return wait.answered() && reply != null ? Stream.of(asked, Evidence.whole(reply.id())) : Stream.of(asked);
    }

    private static String spoken(Duration time) {
        if (time.toMinutes() == 0) return "%d 秒".formatted(time.toSeconds());
        if (time.toHours() == 0) return "%d 分钟".formatted(time.toMinutes());
        return time.toMinutesPart() == 0
                ? "%d 小时".formatted(time.toHours())
                : "%d 小时 %d 分钟".formatted(time.toHours(), time.toMinutesPart());
    }
}
