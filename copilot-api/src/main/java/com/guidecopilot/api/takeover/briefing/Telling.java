package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.takeover.briefing.Told.Matter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the prices, stock, dates and terms that our side stated, part by part, and which of them a later statement took back:
 * one that corrects and speaks of the same matter, or names the old figure as wrong.
 */
final class Telling {

    private static final Pattern CLAUSE = Pattern.compile("[，,、;；]+");
    private static final Pattern DEAL = Pattern.compile(
            "[买满第].{0,3}(?:[一二两三四五六]|\\d+).{0,3}(?:送|赠|免|减|半价|件)|半价|包邮|赠品|送(?:一|个|小样|礼|的是|\\d|脚|袋)|起送|都有|奖|\\d折|下单送|免费送");
    private static final Pattern STOCK = Pattern.compile(
            "(?:有|没|缺|断|现|到)货|售罄|卖[完光]|没有了|最后[一1]|(?:还有|还剩|只剩|只有|剩|有|就).{0,3}(?<![a-z\\d])\\d+\\s*(?:件|罐|包|片|盒|瓶|支|袋|台|只|张|双|条|套|箱|个|把|床|名|位)");
    private static final Pattern LEFT = Pattern.compile("[只还]有|剩");
    private static final Pattern DATE = Pattern.compile(
            "\\d+(?:月\\d+)?[号日](?!线|楼|店|色|门|柜)|周[一二三四五六日末天]|明天|后天|今[天晚]|\\d+(?:到|-)?\\d*个?(?:天|工作日|小时|周)|[几两]天|上午|下午|\\d+点");
    private static final Pattern ON_A_DAY = Pattern.compile("\\d+[号日].{0,4}(?:上午|下午|晚上|\\d+点)");
    private static final Pattern COUNTED =
            Pattern.compile("快递|到|发|修|寄|送|出|结果|截止|活动|营业|开门|关门|场|改|来回|退|换|质保|保修|工作日|物流|中通|顺丰|时间|期|开始|结束");
    private static final Pattern PRODUCT =
            Pattern.compile("[a-z]{1,3}\\d{1,4}|\\d+段|[a-z]{1,4}码|\\d+码|\\d+(?:g|ml|寸|片装)");
    private static final Pattern NOT_ANY_MORE =
            Pattern.compile("不是|截止|上个月|作废|不算|说错|看错|记错|少了|错|串|不止|岔|混|旧|之前|原来|昨天|取消|结束");

    private static final Pattern NUMBER = Pattern.compile("(?<![a-z\\d.])\\d{1,6}(?:\\.\\d{1,2})?(?!\\d)");
    private static final Set<String> COUNTS = Set.of("件", "罐", "包", "盒", "个", "段", "码", "套", "条", "双", "张", "箱", "本", "名");

    private final Likeness likeness;

    Telling(Likeness likeness) {
        this.likeness = likeness;
    }

    /** @param promised what is promised is no fact, whatever time it names */
    List<Told> in(Transcript talk, List<Promised> promised) {
        Set<Utterance> promises = promised.stream().map(Promised::said).collect(Collectors.toSet());
        List<Told> told = talk.ours()
                .filter(one -> !Questions.asksBack(one))
                .flatMap(one -> stated(one, promises.contains(one)))
                .toList();
        List<Told> judged = new ArrayList<>(told);
        Set<Message> correcting = talk.ours()
                .filter(one -> Cue.CORRECTING.isIn(one.folded()) || Cue.GONE.isIn(one.folded()))
                .map(Utterance::message)
                .collect(Collectors.toSet());
        for (Message message : talk.messages()) {
            if (correcting.contains(message)) takeBack(judged, message, talk);
        }
        return judged;
    }

    private static Stream<Told> stated(Utterance one, boolean promise) {
        List<Told> parts = CLAUSE.splitAsStream(one.text())
                .filter(part -> !part.isBlank())
                .flatMap(part -> part(one.saying(part.strip())))
                .toList();
        if (!promise) return parts.stream();
        return parts.stream()
                .filter(part -> part.matters().contains(Matter.PRICE)
                        || part.matters().contains(Matter.STOCK)
                        || Cue.STATING.isIn(part.said().folded())
                                && part.matters().contains(Matter.DATE));
    }

    private static Stream<Told> part(Utterance part) {
        String folded = part.folded();
        List<Told.Amount> amounts = Figures.in(folded);
        Set<Matter> matters = EnumSet.noneOf(Matter.class);
        if (amounts.stream().anyMatch(Told.Amount::isMoney)) matters.add(Matter.PRICE);
        if (DEAL.matcher(folded).find()) matters.add(Matter.DEAL);
        if (STOCK.matcher(folded).find() && (!Cue.DONE.isIn(folded) || LEFT.matcher(folded).find())) matters.add(Matter.STOCK);
        if (DATE.matcher(folded).find() && COUNTED.matcher(folded).find()
                || ON_A_DAY.matcher(folded).find()) matters.add(Matter.DATE);
        if (amounts.stream()
                .anyMatch(amount -> amount.unit().equals("分") || amount.unit().equals("积分"))) matters.add(Matter.TERMS);
        if (Cue.TERMS.isIn(folded) && part.weight() >= 2 && !Cue.UNSURE.isIn(folded)) matters.add(Matter.TERMS);
        return matters.isEmpty() ? Stream.empty() : Stream.of(new Told(part, matters, amounts, null));
    }

    /** Whatever was stated before and this message corrects. */
    private void takeBack(List<Told> told, Message message, Transcript talk) {
        List<Utterance> sentences = talk.utterances().stream()
                .filter(one -> one.message().equals(message))
                .toList();
        String whole = sentences.stream().map(Utterance::folded).collect(Collectors.joining("，"));
        List<Told> now = told.stream()
                .filter(one -> one.said().message().equals(message))
                .toList();
        Set<Matter> done = EnumSet.noneOf(Matter.class);
        boolean namesFigures = told.stream()
                .filter(earlier -> earlier.said().place() < sentences.getFirst().place())
                .anyMatch(earlier -> isNamedAsWrong(earlier, whole));
        Message nearest = null;
        for (int i = told.size() - 1; i >= 0; i--) {
            Told earlier = told.get(i);
            if (earlier.said().place() >= sentences.getFirst().place() || earlier.isSuperseded()) continue;
            boolean named = isNamedAsWrong(earlier, whole);
            boolean sameMatter = !namesFigures
                    && now.stream().anyMatch(later -> isSameMatter(earlier, later))
                    && (nearest == null
                            || nearest.equals(earlier.said().message())
                            || done.stream().noneMatch(earlier.matters()::contains));
            if (!named && !sameMatter) continue;
            if (!named) {
                nearest = earlier.said().message();
                done.addAll(earlier.matters());
            }
            told.set(
                    i,
                    earlier.replacedBy(now.stream()
                            .filter(later -> isSameMatter(earlier, later))
                            .map(Told::said)
                            .findFirst()
                            .orElse(sentences.getFirst())));
        }
        // 318是上个月的: the old figure in the correction is no fact of its own.
        told.removeIf(one -> one.said().message().equals(message)
                && NOT_ANY_MORE.matcher(one.said().folded()).find()
                && !one.amounts().isEmpty()
                && told.stream()
                        .anyMatch(old -> old.isSuperseded() && old.amounts().containsAll(one.amounts())));
    }

    /** Whether a correction repeats a figure that was stated: 刚才说的299不对. Counts and stages are in any talk. */
    private static boolean isNamedAsWrong(Told earlier, String correction) {
        Set<BigDecimal> named = NUMBER.matcher(correction)
                .results()
                .map(number -> new BigDecimal(number.group()).stripTrailingZeros())
                .collect(Collectors.toSet());
        return earlier.amounts().stream()
                .filter(amount -> !COUNTS.contains(amount.unit()))
                .anyMatch(amount -> named.contains(amount.value()));
    }

    private boolean isSameMatter(Told earlier, Told later) {
        Set<Matter> shared = EnumSet.noneOf(Matter.class);
        shared.addAll(earlier.matters());
        shared.retainAll(later.matters());
        if (shared.isEmpty()) return false;
        Set<String> one = products(earlier);
        Set<String> other = products(later);
        if (!one.isEmpty() && !other.isEmpty() && one.stream().noneMatch(other::contains)) return false;
        if (shared.contains(Matter.PRICE) || shared.contains(Matter.STOCK) || shared.contains(Matter.DATE)) {
            return !earlier.amounts().equals(later.amounts())
                    || earlier.amounts().isEmpty();
        }
        return earlier.said().shared(later.said()) > 0
                || likeness.between(earlier.said().folded(), later.said().folded()) >= 0.55;
    }

    private static Set<String> products(Told told) {
        return PRODUCT.matcher(told.said().folded())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
