package com.guidecopilot.api.takeover.briefing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The customer's questions, and whether what followed answers them: an answer is of the kind that was asked for (a price, a
 * time, a yes or no), or speaks of the same thing. "我问一下" answers nothing.
 */
final class Questions {

    /** What a question asks for, and what its answers have. */
    private enum Kind {
        PRICE("多少钱|什么价|啥价|价格|几折|怎么卖|贵不贵|便宜|优惠|活动|折扣|多少米", "\\d|折|送|减|价|优惠|活动"),
        WHEN("什么时候|啥时候|何时|几点|哪天|多久|几天|几号|多长时间|几时", "\\d.{0,3}(?:点|天|号|日|周|月|分钟|小时|工作日|年)|今天|明天|今晚|后天|下周|周[一二三四五六日末]|星期|随时|马上|月底|上午|下午|晚上"),
        STOCK("有货|现货|没货|还有|有没有|有.{0,8}吗|库存|到货|缺货|断货", "有|没|缺|剩|货|断|到店|调|库存"),
        WHERE("哪里|哪儿|在哪|地址|怎么走|几楼|哪个店|位置", "楼|号|路|街|门|出口|旁|店|柜|层|定位|对面|地铁|商场"),
        COUNT("多少|几(?!乎)", "\\d|一[个件双瓶盒]|两"),
        WHICH("哪[个款种一]|选|推荐|区别|不同|还是", "推荐|建议|适合|选|款|更|比|一样|区别"),
        HOW("怎么|咋|如何|为什么|为啥|为何", "先|再|因为|可以|要|按|用|步|主要|由于|是"),
        YES_OR_NO("", "可以|能|有|没|是|会|行|支持|放心|好的|没问题|对|需要|不|都");

        private final Pattern asked;
        private final Pattern answer;

        Kind(String asked, String answer) {
            this.asked = Pattern.compile(asked);
            this.answer = Pattern.compile(answer);
        }

        static Kind of(String folded) {
            for (Kind kind : values()) if (kind.asked.matcher(folded).find()) return kind;
            return YES_OR_NO;
        }
    }

    private static final double SAME_THING = 0.6;
    private static final double SOMEWHAT = 0.42;

    private final Likeness likeness;

    Questions(Likeness likeness) {
        this.likeness = likeness;
    }

    boolean isAsked(Utterance one) {
        String folded = one.folded();
        return Cue.ASKS.isIn(folded) && !Cue.ASKS_NOT.isIn(folded) && !Cue.GREETING.isIn(folded) && one.weight() > 0;
    }

    /** Those to which nothing that followed is an answer, the oldest first. */
    List<Utterance> open(Transcript talk, Set<Utterance> promises) {
        List<Utterance> asked = talk.customers()
                .filter(this::isAsked)
                .filter(one -> likeness.lead(Likeness.Side.CUSTOMER, "RHETORIC", one.text()) < 0.05)
                .toList();
        Map<Integer, List<Utterance>> byTurn = asked.stream().collect(Collectors.groupingBy(Utterance::turn));
        List<Utterance> open = new ArrayList<>();
        for (Utterance one : asked) {
            boolean alone = byTurn.getOrDefault(one.turn(), List.of()).size() == 1;
            if (!isSettled(one, talk) && !isAnswered(one, alone, talk, promises, byTurn) && !isAskedAgain(one, asked)) open.add(one);
        }
        return open;
    }

    private static boolean isSettled(Utterance asked, Transcript talk) {
        return talk.after(asked)
                .filter(Utterance::isCustomers)
                .filter(later -> later.turn() <= asked.turn() + 2)
                .anyMatch(later -> Cue.SETTLED.isIn(later.folded()));
    }

    private boolean isAskedAgain(Utterance asked, List<Utterance> all) {
        return all.stream()
                .filter(later -> later.place() > asked.place() && !later.message().equals(asked.message()))
                .anyMatch(later -> likeness.between(asked.text(), later.text()) >= 0.85);
    }

    private boolean isAnswered(Utterance asked, boolean alone, Transcript talk, Set<Utterance> promises, Map<Integer, List<Utterance>> byTurn) {
        return talk.after(asked)
                .filter(later -> !later.isCustomers() && !promises.contains(later))
                .anyMatch(later -> isAnsweredBy(asked, later, alone && later.turn() == asked.turn() + 1)
                        && !isRatherFor(asked, later, byTurn.getOrDefault(asked.turn(), List.of())));
    }

    /** One answer to two questions asked at once is an answer to the nearer one. */
    private boolean isRatherFor(Utterance asked, Utterance answer, List<Utterance> together) {
        if (together.size() < 2) return false;
        double own = nearness(asked, answer);
        return together.stream().filter(other -> !other.equals(asked)).anyMatch(other -> nearness(other, answer) > own + 0.05
                && isOfItsKind(other, answer));
    }

    private double nearness(Utterance asked, Utterance answer) {
        return likeness.between(asked.text(), answer.text()) + 0.1 * asked.shared(answer) + (isOfItsKind(asked, answer) ? 0.1 : 0);
    }

    /** @param atOnce nothing else was asked, and this is what we said next */
    boolean isAnsweredBy(Utterance asked, Utterance later, boolean atOnce) {
        if (isNoAnswer(later)) return false;
        boolean kind = isOfItsKind(asked, later);
        if (atOnce && kind) return true;
        if (asked.shared(later) > 0 && kind) return true;
        double like = likeness.between(asked.text(), later.text());
        return kind ? like >= SOMEWHAT + (atOnce ? 0 : 0.08) : like >= SAME_THING;
    }

    private boolean isNoAnswer(Utterance later) {
        return later.weight() == 0 && later.text().length() < 2
                || Cue.UNSURE.isIn(later.folded())
                || Cue.GREETING.isIn(later.folded())
                || isAsked(later);
    }

    private static boolean isOfItsKind(Utterance asked, Utterance later) {
        return Kind.of(asked.folded()).answer.matcher(later.folded()).find();
    }
}
