package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import java.util.List;

/** Did they find out what the customer needs, in time to use it? */
final class NeedAnswer {

    private NeedAnswer() {}

    static Answer of(Reading reading, Situation situation) {
        if (!situation.isAboutGoods()) return new Answer.NotApplicable("顾客不是来选购的，不看需求了解");
        List<Read> asked = reading.own().filter(Marks::asksNeed).toList();
        List<Read> recalled = reading.own()
                .filter(read -> knows(read, situation) && !Marks.asksNeed(read))
                .toList();
        int offered = reading.first(read -> read.isOwn() && Marks.offers(read)).orElse(Integer.MAX_VALUE);
        List<Read> inTime = asked.stream()
                .filter(read -> read.place() < offered && read.place() >= situation.begun())
                .toList();
        if (!inTime.isEmpty()) {
            return new Answer.Scored(Level.MET, sure(inTime, Act.NEED), "推荐之前问了顾客的用途和情况", Marks.evidence(inTime));
        }
        List<Read> known =
                recalled.stream().filter(read -> read.place() <= offered).toList();
        if (!known.isEmpty()) {
            return new Answer.Scored(Level.MET, sure(known, Act.RECALL), "记得并核对了这位顾客的情况", Marks.evidence(known));
        }
        if (!asked.isEmpty()) {
            return new Answer.Scored(Level.PARTLY, sure(asked, Act.NEED), "问了顾客的情况，但不在该问的时候", Marks.evidence(asked));
        }
        List<Read> vague = Marks.own(reading, Act.VAGUE);
        if (!vague.isEmpty() && situation.callsForAdvice()) {
            return new Answer.Scored(
                    Level.PARTLY, sure(vague, Act.VAGUE), "只笼统地问了想要什么，没问到用途和情况", Marks.evidence(vague));
        }
        return situation.callsForAdvice()
                ? new Answer.Scored(Level.MISSED, situation.sure(), "顾客需要帮忙挑选，没有问过用途和情况", List.of())
                : new Answer.NotApplicable("顾客没有要挑选什么，不看需求了解");
    }

    /** Who begins with what they know of the customer needs no question. */
    private static boolean knows(Read read, Situation situation) {
        boolean began = situation.kind() == Situation.Kind.OUTREACH;
        return began ? Marks.does(read, Act.RECALL) : Marks.isClear(read, Act.RECALL);
    }

    private static double sure(List<Read> reads, Act act) {
        return Sure.of(reads, act);
    }
}
