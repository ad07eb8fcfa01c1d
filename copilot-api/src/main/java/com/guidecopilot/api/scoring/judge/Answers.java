package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Question;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Says what was found: the likeliest level, how sure, why, and the sentences in which it can be seen. */
final class Answers {

    private static final double LEAST_SURE = 0.35;
    private static final double SUREST = 0.95;
    private static final int SHOWN = 4;
    /** Of a message, as log odds. */
    private static final double DONE = 0.5;

    private static final Set<String> UNDONE = Set.of("MISSED", "NA");

    private Answers() {}

    /** @param whole how likely it is that what was said belongs to this talk: what does not is worth nothing to the customer */
    static Answer of(Question question, double[] odds, double whole, Reading reading) {
        boolean done = isDone(question, reading);
        int best = 0;
        double sum = 0;
        for (int i = 0; i < odds.length; i++) {
            if (odds[i] > odds[best] && !(done && UNDONE.contains(Part.LEVELS.get(i)))) best = i;
            sum += Odds.chance(odds[i]);
        }
        String level = Part.LEVELS.get(best);
        if (level.equals("NA")) return new Answer.NotApplicable(ModelReasons.notApplicable(question));
        double points = 0;
        double levels = 0;
        for (Level one : Level.values()) {
            double chance = Odds.chance(odds[Part.LEVELS.indexOf(one.name())]);
            points += chance * one.points();
            levels += chance;
        }
        double sure = Math.clamp(Odds.chance(odds[best]) / sum, LEAST_SURE, SUREST);
        Level given = Level.valueOf(level);
        return new Answer.Scored(
                given,
                rounded(whole * points / levels),
                rounded(sure),
                ModelReasons.of(question, given),
                shown(question, given, reading));
    }

    /** Whoever asks or recommends did so, also where nobody had to. */
    private static boolean isDone(Question question, Reading reading) {
        return switch (question) {
            case NEED -> Odds.message(reading.own(), Act.NEED) > DONE;
            case RECOMMENDATION -> Odds.message(reading.own(), Act.RECOMMEND, Act.REASON) > DONE;
            case WARMTH, CLOSING, RESPONSE -> false;
        };
    }

    /** Where what was said seems to belong to another place, or to another talk. */
    static Answer atMost(Level level, Answer answer) {
        if (!(answer instanceof Answer.Scored scored)) return answer;
        if (scored.level().points() <= level.points()) return answer;
        String reason = level == Level.MISSED ? "前后接不上：说的和顾客问的对不上" : "有的话接得不顺，像是答在了别处";
        return new Answer.Scored(level, scored.points(), scored.confidence(), reason, List.of());
    }

    private static List<Evidence> shown(Question question, Level level, Reading reading) {
        List<Act> acts = seenIn(question, level);
        List<Read> clearest = reading.own().stream()
                .sorted(Comparator.comparingDouble((Read read) -> -most(read, acts))
                        .thenComparing(Read::place))
                .limit(SHOWN)
                .toList();
        return clearest.stream()
                .filter(read -> !acts.isEmpty() && (read == clearest.getFirst() || most(read, acts) > Odds.LIKELY))
                .filter(read -> level != Level.MISSED || most(read, acts) > Odds.LIKELY)
                .sorted(Comparator.comparing(Read::place))
                .map(read -> read.piece().evidence())
                .toList();
    }

    /** What a level can be seen in; what was not done can be seen nowhere. */
    private static List<Act> seenIn(Question question, Level level) {
        return switch (question) {
            case NEED ->
                switch (level) {
                    case MET -> List.of(Act.NEED, Act.RECALL);
                    case PARTLY -> List.of(Act.NEED, Act.RECALL, Act.VAGUE);
                    case MISSED -> List.of();
                };
            case WARMTH ->
                switch (level) {
                    case MET -> List.of(Act.CARE, Act.RECALL);
                    case PARTLY -> List.of(Act.COURTESY, Act.GREET, Act.CARE);
                    case MISSED -> List.of(Act.BRUSH, Act.PUSH);
                };
            case RECOMMENDATION -> level == Level.MISSED ? List.of() : List.of(Act.RECOMMEND, Act.REASON);
            case CLOSING ->
                switch (level) {
                    case MET -> List.of(Act.CLOSE);
                    case PARTLY -> List.of(Act.CLOSE, Act.LOOSE);
                    case MISSED -> List.of();
                };
            case RESPONSE ->
                level == Level.MET
                        ? List.of(Act.FACT, Act.RECOMMEND, Act.REASON)
                        : List.of(Act.BRUSH, Act.PUSH, Act.LOOSE);
        };
    }

    private static double most(Read read, List<Act> acts) {
        return acts.stream().mapToDouble(read::of).max().orElse(Odds.NEVER);
    }

    private static double rounded(double share) {
        return Math.round(share * 1000) / 1000.0;
    }
}
