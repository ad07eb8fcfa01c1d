package com.guidecopilot.api.takeover.briefing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The customer's questions, and whether what followed answers them: an answer is of the kind that was asked for (a price, a
 * time, a yes or no), or speaks of the same thing. "我问一下" answers nothing.
 */
final class Questions {

    /** What a question asks for, and what its answers have. */
    private enum Kind {
        PRICE("多少钱|什么价|价格|几折|怎么卖|贵不贵|便宜|优惠|活动|折扣|更低|差价", "\\d|折|送|减|价|优惠|活动|不用补"),
        WHEN(
                "什么时候|何时|几点|哪天|多久|几天|几号|多长时间|几时",
                "\\d.{0,3}(?:点|天|号|日|周|月|分钟|小时|工作日|年)|今天|明天|今晚|后天|下周|周[一二三四五六日末]|星期|随时|马上|月底|上午|下午|晚上|[一1]个?周"),
        STOCK("有货|现货|没货|还有|有没有|有.{0,8}吗|有没|库存|到货|缺货|断货", "有|没|缺|剩|货|断|到店|调|库存"),
        WHERE("哪里|在哪|地址|怎么走|几楼|哪个店|位置", "楼|号|路|街|门|出口|旁|店|柜|层|定位|对面|地铁|商场"),
        COUNT("多少|几(?!乎)", "\\d|[一两三四五六七八九十][个件双瓶盒岁码年]"),
        WHO("谁", "我们|店里|公司|厂|[^您]?出|付|承担|负责|报销"),
        WHICH("哪[个款种一]|怎么选|选哪|推荐|区别|不同|还是", "推荐|建议|适合|选|款|更|比|一样|区别"),
        HOW("怎么|如何|为什么|为何|怎么办|什么", ""),
        YES_OR_NO("", "");

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

        /** Any statement may be the answer. */
        boolean isOfAnyKind() {
            return this == HOW || this == YES_OR_NO;
        }
    }

    private static final Pattern ASKS_BACK = Pattern.compile(
            "[?？]\\s*$|[吗呢么](?:[呀啊哦亲]|$)|(\\p{IsHan})不\\1.{0,3}$|(?:多少|几[个码号点]|什么|哪[个款种里]).{0,4}(?:[呀啊]|$)|不(?:[呀啊]|$)");
    /** 周六？ repeats what was said. */
    private static final Pattern ONLY_A_SIGN = Pattern.compile("[^吗嘛么呢几谁什哪怎多少]{0,4}[?？]+");
    private static final Pattern CLAUSE = Pattern.compile("[，,、]+");
    private static final Pattern YES =
            Pattern.compile("^(?:可以|能|有|没|是|不是|会|不会|行|支持|好的|没问题|对|需要|不|都|当然|肯定|得|还好|差不多|基本|建议)|没影响|一样的|都行|都可以");
    private static final int A_FEW = 3;
    private static final double SAME_THING = 0.62;
    private static final double SOMEWHAT = 0.5;
    private static final double NEAR = 0.45;
    private static final double RHETORIC = 0.3;

    private final Likeness likeness;

    Questions(Likeness likeness) {
        this.likeness = likeness;
    }

    boolean isAsked(Utterance one) {
        String folded = one.folded();
        return Cue.ASKS.isIn(folded)
                && !Cue.ASKS_NOT.isIn(folded)
                && !Cue.GREETING.isIn(folded)
                && !Cue.DONT.isIn(Cue.DONT_NOT.without(folded))
                && one.weight() > (ONLY_A_SIGN.matcher(folded).matches() ? A_FEW - 1 : 0);
    }

    /** A question of ours: 您穿几码呀. What only contains one, as 拆不拆看情况, is a statement. */
    static boolean asksBack(Utterance one) {
        return ASKS_BACK.matcher(one.folded()).find();
    }

    /** A sentence that asks two things is two questions. */
    private Stream<Utterance> questions(Utterance one) {
        if (!isAsked(one)) return Stream.empty();
        List<Utterance> clauses = CLAUSE.splitAsStream(one.text())
                .map(one::saying)
                .filter(this::isAsked)
                .toList();
        return clauses.size() > 1 ? clauses.stream() : Stream.of(one);
    }

    /**
     * Those to which nothing that followed is an answer, the oldest first.
     *
     * @param promised what we promised: a promise to find out leaves the question open
     */
    List<Utterance> open(Transcript talk, List<Promised> promised) {
        List<Utterance> asked = talk.customers()
                .flatMap(this::questions)
                .filter(one -> !isRhetoric(one))
                .toList();
        Map<Integer, List<Utterance>> byTurn = asked.stream().collect(Collectors.groupingBy(Utterance::turn));
        List<Utterance> open = new ArrayList<>();
        for (Utterance one : asked) {
            List<Utterance> together = byTurn.getOrDefault(one.turn(), List.of());
            if (!isSettled(one, talk) && !isAnswered(one, talk, promised, together) && !isAskedAgain(one, asked)) {
                open.add(one);
            }
        }
        return open;
    }

    private boolean isRhetoric(Utterance asked) {
        // Who asks for a price or a time wants to know it.
        if (!Kind.of(asked.folded()).isOfAnyKind()) return false;
        Map<String, Double> acts = likeness.acts(Likeness.Side.CUSTOMER, asked.folded());
        return acts.getOrDefault("RHETORIC", -1.0) - acts.getOrDefault("ASK", -1.0) >= RHETORIC;
    }

    private static boolean isSettled(Utterance asked, Transcript talk) {
        return talk.after(asked)
                .filter(Utterance::isCustomers)
                .filter(later -> later.turn() <= asked.turn() + 2)
                .anyMatch(later -> Cue.SETTLED.isIn(later.folded()));
    }

    private boolean isAskedAgain(Utterance asked, List<Utterance> all) {
        return all.stream()
                .filter(later ->
                        later.place() > asked.place() && !later.message().equals(asked.message()))
                .anyMatch(later -> likeness.between(asked.folded(), later.folded()) >= 0.85);
    }

    private boolean isAnswered(Utterance asked, Transcript talk, List<Promised> promised, List<Utterance> together) {
        boolean last = isLastOfItsTurn(asked, talk, together);
        return talk.after(asked)
                .filter(later -> !later.isCustomers())
                .filter(later -> !leavesOpen(asked, later, promised))
                .anyMatch(later -> {
                    boolean atOnce = last
                            && later.turn() == asked.turn() + 1
                            && !isPutOffBefore(asked, later, talk, promised);
                    boolean inTurn = later.turn() == asked.turn() + 1
                            && together.size() == 1
                            && likeness.between(asked.folded(), later.folded()) >= NEAR;
                    return isAnsweredBy(asked, later, atOnce || inTurn && !isPutOffBefore(asked, later, talk, promised))
                            && !isRatherFor(asked, later, together);
                });
    }

    private static boolean isLastOfItsTurn(Utterance asked, Transcript talk, List<Utterance> together) {
        return together.getLast().message().equals(asked.message())
                && talk.after(asked)
                        .takeWhile(Utterance::isCustomers)
                        .allMatch(later -> later.message().equals(asked.message()) || later.weight() < A_FEW);
    }

    /** What we say after 我问一下 is not the answer, unless it is of the same thing. */
    private static boolean isPutOffBefore(
            Utterance asked, Utterance later, Transcript talk, List<Promised> promised) {
        return talk.after(asked)
                .takeWhile(one -> one.place() < later.place())
                .filter(one -> !one.isCustomers())
                .anyMatch(one -> Cue.UNSURE.isIn(one.folded())
                        || leavesOpen(asked, one, promised) && !isPassing(one, promised));
    }

    private static boolean isPassing(Utterance one, List<Promised> promised) {
        return promised.stream()
                .filter(promise -> promise.said().equals(one))
                .allMatch(Keeping::isPassing);
    }

    /** What we will do answers what is to be done, and nothing else. */
    private static boolean leavesOpen(Utterance asked, Utterance later, List<Promised> promised) {
        return promised.stream()
                .filter(promise -> promise.said().equals(later))
                .anyMatch(promise -> Keeping.putsOff(promise)
                        || Kind.of(asked.folded()) != Kind.HOW && Kind.of(asked.folded()) != Kind.WHEN);
    }

    /** One answer to two questions asked at once is an answer to the nearer one. */
    private boolean isRatherFor(Utterance asked, Utterance answer, List<Utterance> together) {
        if (together.size() < 2 || Kind.of(asked.folded()).isOfAnyKind() && isInOneMessage(together)) return false;
        double own = nearness(asked, answer);
        return together.stream()
                .filter(other -> !other.equals(asked))
                .anyMatch(other -> nearness(other, answer) > own + 0.05);
    }

    private static boolean isInOneMessage(List<Utterance> together) {
        return together.stream().map(Utterance::message).distinct().count() == 1;
    }

    private double nearness(Utterance asked, Utterance answer) {
        return likeness.between(asked.folded(), answer.folded())
                + 0.08 * Math.min(3, asked.shared(answer))
                + (isOfItsKind(asked, answer) ? 0.1 : 0);
    }

    /** @param atOnce nothing else was asked, and this is what we said next */
    boolean isAnsweredBy(Utterance asked, Utterance later, boolean atOnce) {
        if (isNoAnswer(later)) return false;
        Kind kind = Kind.of(asked.folded());
        boolean fits = isOfItsKind(asked, later);
        if (atOnce
                && fits
                && (later.weight() >= A_FEW || YES.matcher(later.folded()).find())) return true;
        double like = likeness.between(asked.folded(), later.folded());
        boolean near = later.turn() <= asked.turn() + 1;
        if (near && kind == Kind.YES_OR_NO && YES.matcher(later.folded()).find()) return like >= 0.3;
        if (fits && asked.shared(later) > (near ? 0 : 1)) return true;
        return fits && !kind.isOfAnyKind() ? like >= (near ? 0.4 : SOMEWHAT) : like >= SAME_THING;
    }

    private boolean isNoAnswer(Utterance later) {
        return later.weight() == 0 && !YES.matcher(later.folded()).find()
                || Cue.UNSURE.isIn(later.folded())
                || Cue.GREETING.isIn(later.folded())
                || asksBack(later);
    }

    private static boolean isOfItsKind(Utterance asked, Utterance later) {
        return Kind.of(asked.folded()).answer.matcher(later.folded()).find();
    }
}
