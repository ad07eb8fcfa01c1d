package com.guidecopilot.api.takeover.briefing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Finds the prices and other figures that our side stated, and which of them a later statement took back. */
final class Telling {

    private static final String UNITS =
            "块钱|元|块|rmb|折|公斤|千克|毫升|厘米|毫米|公里|分钟|个?小时|个?工作日|个月|周岁|积分|瓦|kg|ml|cm|mm|km|w|寸|克|升|米|度|℃|岁|天|年|周|斤|秒|号|日|月|倍|段|码|件|罐|包|片|盒|瓶|支|袋|台|只|张|双|条|套|个|把|床|次|点|楼|层|%|g|l|m";
    private static final Pattern AMOUNT =
            Pattern.compile("([¥￥])?(?<![a-z0-9.])(\\d{1,7}(?:\\.\\d{1,2})?)\\s*(" + UNITS + ")?");
    private static final Pattern PRICED = Pattern.compile("(?:价|到手|只要|只需|卖|共|仅|才|收|付|券后|折后|算下来|立减|减|抵|满|省|退|补|定金|押金|运费|邮费)[^\\d]{0,4}$");
    private static final Pattern DEAL = Pattern.compile("[买满第].{0,3}(?:[一二两三四五六]|\\d+).{0,3}(?:送|赠|免|减|半价|件)|半价|包邮|免费|赠品|送(?:一|个|小样|礼|的是)");
    private static final Pattern STOCKED = Pattern.compile("(?:有|没|缺|断|现)货|售罄|卖[完光]|没有了|最后[一1]|还剩|只剩");
    private static final Set<String> OF_A_NAME = Set.of("段", "码", "个", "次", "楼", "号", "把", "套", "件");
    private static final double SAME = 0.5;

    private final Likeness likeness;
    private final Questions questions;

    Telling(Likeness likeness, Questions questions) {
        this.likeness = likeness;
        this.questions = questions;
    }

    /** @param promises sentences that were found to be promises: a time in them is no fact */
    List<Told> in(Transcript talk, Set<Utterance> promises) {
        List<Told> told = talk.ours()
                .filter(one -> !questions.isAsked(one))
                .flatMap(one -> told(one, promises.contains(one)).stream())
                .toList();
        return IntStream.range(0, told.size())
                .mapToObj(i -> new Told(told.get(i).said(), told.get(i).amounts(), replacing(told, i).orElse(null)))
                .toList();
    }

    private static Optional<Told> told(Utterance one, boolean promise) {
        List<Told.Amount> amounts = amounts(one.folded());
        if (promise) {
            boolean priced = amounts.stream().anyMatch(Told.Amount::isMoney);
            return priced ? Optional.of(new Told(one, amounts.stream().filter(Told.Amount::isMoney).toList(), null)) : Optional.empty();
        }
        boolean states = amounts.stream().anyMatch(amount -> !OF_A_NAME.contains(amount.unit()))
                || DEAL.matcher(one.folded()).find()
                || STOCKED.matcher(one.folded()).find();
        return states ? Optional.of(new Told(one, amounts, null)) : Optional.empty();
    }

    static List<Told.Amount> amounts(String folded) {
        List<Told.Amount> amounts = new ArrayList<>();
        Matcher numbers = AMOUNT.matcher(folded.replaceAll("(?<=\\d),(?=\\d{3})", ""));
        String text = folded.replaceAll("(?<=\\d),(?=\\d{3})", "");
        while (numbers.find()) {
            String unit = numbers.group(3) == null ? "" : numbers.group(3);
            boolean money = numbers.group(1) != null
                    || unit.matches("块钱|元|块|rmb")
                    || unit.isEmpty() && PRICED.matcher(text.substring(Math.max(0, numbers.start() - 8), numbers.start())).find()
                    || unit.isEmpty() && numbers.group(2).length() >= 2 && text.substring(0, numbers.start()).endsWith("是");
            if (unit.isEmpty() && !money) continue;
            amounts.add(new Told.Amount(new BigDecimal(numbers.group(2)).stripTrailingZeros(), money ? "元" : unit));
        }
        return amounts;
    }

    /** The first later statement after which this one does not hold. */
    private Optional<Utterance> replacing(List<Told> told, int index) {
        Told earlier = told.get(index);
        return told.subList(index + 1, told.size()).stream()
                .filter(later -> takesBack(later, earlier))
                .map(Told::said)
                .findFirst();
    }

    private boolean takesBack(Told later, Told earlier) {
        if (later.said().message().equals(earlier.said().message())) return false;
        boolean corrects = Cue.CORRECTING.isIn(later.said().folded());
        boolean gone = Cue.GONE.isIn(later.said().folded());
        boolean same = isSameMatter(later, earlier);
        if (gone && same && (STOCKED.matcher(earlier.said().folded()).find() || DEAL.matcher(earlier.said().folded()).find())) return true;
        Set<String> shared = units(earlier);
        shared.retainAll(units(later));
        if (shared.isEmpty() || saysTheSame(later, earlier, shared)) return false;
        return same || corrects && isNear(later, earlier);
    }

    private static Set<String> units(Told told) {
        Set<String> units = new HashSet<>();
        told.amounts().forEach(amount -> units.add(amount.unit()));
        return units;
    }

    private static boolean saysTheSame(Told later, Told earlier, Set<String> units) {
        return earlier.amounts().stream()
                .filter(amount -> units.contains(amount.unit()))
                .allMatch(later.amounts()::contains);
    }

    /** 刚才说错了 takes back what was said last, or what shares its words. */
    private static boolean isNear(Told later, Told earlier) {
        return later.said().shared(earlier.said()) > 0 || later.said().turn() - earlier.said().turn() <= 4;
    }

    /** Whether two statements differ in little but the figures. */
    private boolean isSameMatter(Told later, Told earlier) {
        Set<String> one = bare(earlier.said());
        Set<String> other = bare(later.said());
        if (one.isEmpty() || other.isEmpty()) return false;
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        double share = both.size() / (double) Math.min(one.size(), other.size());
        return share >= SAME && likeness.between(earlier.said().text(), later.said().text()) >= 0.6;
    }

    private static Set<String> bare(Utterance said) {
        return Utterance.of(said.message(), said.place(), said.turn(), said.folded().replaceAll("\\d+(?:\\.\\d+)?", " "))
                .pairs();
    }
}
