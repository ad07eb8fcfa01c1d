package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import java.util.List;
import java.util.regex.Pattern;

/** Did they name something that fits, and say why? */
final class RecommendationAnswer {

    private static final int NEARBY = 3;
    /** Something is named, by its model or its price, and no more is said of it. */
    private static final Pattern NAMED = Pattern.compile("[a-z]+-?\\d+|\\d{2,}|[「『“《]");

    private RecommendationAnswer() {}

    static Answer of(Reading reading, Situation situation) {
        if (!situation.isAboutGoods()) return new Answer.NotApplicable("顾客不是来选购的，不看推荐");
        List<Read> offers = reading.own().filter(Marks::offers).toList();
        List<Read> inTime = offers.stream()
                .filter(read -> read.place() >= situation.begun())
                .toList();
        int asked = reading.first(read -> read.isOwn() && Marks.asksNeed(read)).orElse(-1);
        List<Read> reasons = reading.own()
                .filter(Marks::reasons)
                .filter(reason -> reason.place() > asked && isNear(reason, inTime))
                .toList();
        if (!reasons.isEmpty()) {
            return new Answer.Scored(
                    Level.MET, Sure.of(reasons, Act.REASON), "说了具体的款，也说了为什么合适", Marks.evidence(reasons));
        }
        if (!offers.isEmpty()) {
            return new Answer.Scored(
                    Level.PARTLY, Sure.of(offers, Act.RECOMMEND), "说了款，没说清为什么适合这位顾客", Marks.evidence(offers));
        }
        if (!situation.callsForAdvice()) return new Answer.NotApplicable("顾客没有要挑选什么，不看推荐");
        List<Read> named = reading.own()
                .filter(read -> read.most() == Act.FACT || read.most() == Act.REASON)
                .filter(read -> NAMED.matcher(read.words()).find())
                .toList();
        if (!named.isEmpty()) {
            return new Answer.Scored(Level.PARTLY, Sure.of(-0.3), "只报了款或价，没有替顾客挑", Marks.evidence(named));
        }
        return new Answer.Scored(Level.MISSED, situation.sure(), "顾客需要推荐，没有给出具体的款", List.of());
    }

    private static boolean isNear(Read reason, List<Read> offers) {
        return offers.stream().anyMatch(offer -> Math.abs(offer.place() - reason.place()) <= NEARBY);
    }
}
