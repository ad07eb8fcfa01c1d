package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import java.util.List;
import java.util.stream.Stream;

/** Did they find out what the customer needs, in time to use it? */
final class NeedAnswer {

    private NeedAnswer() {}

    static Answer of(Reading reading, Situation situation) {
        if (!situation.isAboutGoods()) return new Answer.NotApplicable("顾客不是来选购的，不看需求了解");
        Marks marks = new Marks(reading);
        List<Read> asked = marks.doing(Act.NEED).stream()
                .filter(read -> read.of(Act.NEED) >= read.of(Act.CHECK))
                .toList();
        List<Read> recalled = marks.doing(Act.RECALL);
        int offered = reading.first(
                        read -> read.isOwn() && Marks.does(read, Act.RECOMMEND) && !Marks.does(read, Act.NEED))
                .orElse(Integer.MAX_VALUE);
        List<Read> inTime = Stream.concat(asked.stream(), recalled.stream())
                .filter(read -> read.place() < offered)
                .toList();
        if (!inTime.isEmpty()) {
            return new Answer.Scored(Level.MET, 0.8, "推荐之前问清或核对了顾客的情况", Marks.evidence(inTime));
        }
        if (!asked.isEmpty()) {
            return new Answer.Scored(Level.PARTLY, 0.7, "先推荐了，后来才问顾客的情况", Marks.evidence(asked));
        }
        List<Read> vague = marks.doing(Act.VAGUE);
        if (!vague.isEmpty()) {
            return new Answer.Scored(Level.PARTLY, 0.6, "只笼统地问了想要什么，没问到用途和情况", Marks.evidence(vague));
        }
        return switch (situation.kind()) {
            case CHOICE -> new Answer.Scored(Level.MISSED, 0.7, "顾客需要帮忙挑选，没有问过用途和情况", List.of());
            case OUTREACH, CHOSEN, SERVICE -> new Answer.NotApplicable("顾客没有要挑选什么，不看需求了解");
        };
    }
}
