package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.takeover.PromiseState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Sees from what was said later what became of a promise. */
final class Keeping {

    /** @param by the message that shows it */
    record Outcome(PromiseState state, Message by) {}

    private static final Pattern SHOWING = Pattern.compile("发|拍|图|照片|视频|清单|链接|资料|地址|定位|单号|表|录");
    private static final Pattern FINDING_OUT =
            Pattern.compile("查|问|核实|确认|申请|请示|沟通|跟进|反馈|协调|争取|催|找|测|算|看[一看下]|回复|回您|回你|回话|答复|告诉|告知|说一声|通知|联系|准信|结果|消息|报");
    /** 稍等我看一下: done at once or not at all. */
    private static final Pattern PASSING = Pattern.compile("(?:查|看|问|理|翻|核对|确认|找|算)(?:个|看|一?下|一?查|一?看|看)|稍等|稍候|等一下|等我");

    private static final Pattern DELIVERING = Pattern.compile("发|拍|提|留|寄|送|回复|回[您你]|告诉|通知|答复|报|截图");
    private static final Pattern DEFERRING = Pattern.compile("申诉|审|批|喊|私[您你]|跟[您你]说|准话");
    private static final Pattern PICTURE = Pattern.compile("^\\s*[\\[【(（]?(?:图片|照片|视频|文件|链接|语音|小程序|名片)");
    private static final Pattern HERE_IT_IS = Pattern.compile("这[是个]|如下|见下|发[您你过去来了]|看[一看下]|单号|收一下|查收|https?:");
    private static final Pattern ANSWER = Pattern.compile("\\d|有的|没有|还有|可以|不行|不能|同意|批|能|到货|结果|是的|最后");
    private static final Pattern NOW = Pattern.compile("现在就|马上|立刻|这就|立马");
    private static final double ALIKE = 0.55;
    private static final double NEAR = 0.45;
    private static final Duration AT_ONCE = Duration.ofMinutes(30);

    private final Likeness likeness;
    private final Questions questions;

    Keeping(Likeness likeness, Questions questions) {
        this.likeness = likeness;
        this.questions = questions;
    }

    /**
     * What became of each. One message keeps one promise: the latest that it fits.
     *
     * @return none for those of which nothing shows that they were kept or are no longer wanted
     */
    Map<Promised, Outcome> of(List<Promised> promised, Transcript talk) {
        Map<Promised, Outcome> outcomes = new HashMap<>();
        Set<UUID> used = new HashSet<>();
        for (Promised promise : promised.reversed()) {
            of(promise, talk, promised, used).ifPresent(outcome -> {
                outcomes.put(promise, outcome);
                used.add(outcome.by().id());
            });
        }
        return outcomes;
    }

    private Optional<Outcome> of(Promised promise, Transcript talk, List<Promised> all, Set<UUID> used) {
        Optional<Outcome> picture = picture(promise, talk, used);
        Optional<Outcome> words = talk.after(promise.said())
                .filter(later -> later.isCustomers() || !used.contains(later.message().id()))
                .filter(later ->
                        !later.message().id().equals(promise.said().message().id()))
                .flatMap(later -> outcome(promise, later, talk, all).stream())
                .findFirst();
        if (picture.isEmpty() || words.isEmpty()) return picture.or(() -> words);
        return talk.messages().indexOf(picture.get().by())
                        < talk.messages().indexOf(words.get().by())
                ? picture
                : words;
    }

    /** Whether a promise only puts an answer off, so that the question stays open. */
    static boolean putsOff(Promised promise) {
        String what = Utterance.folded(promise.what());
        return FINDING_OUT.matcher(what).find() || DEFERRING.matcher(what).find();
    }

    /** Said and done in one breath: no promise that anybody need know of once it is kept. */
    static boolean isPassing(Promised promise) {
        String what = Utterance.folded(promise.what());
        return PASSING.matcher(what).find() && !DELIVERING.matcher(what).find();
    }

    private static Optional<Outcome> picture(Promised promise, Transcript talk, Set<UUID> used) {
        if (!SHOWING.matcher(promise.what()).find()) return Optional.empty();
        return talk.messagesAfter(promise.said().message())
                .filter(message -> message.author() != Author.CUSTOMER && !used.contains(message.id()))
                .filter(message -> message.kind() == MessageKind.IMAGE
                        || message.kind() == MessageKind.FILE
                        || PICTURE.matcher(message.text()).find())
                .findFirst()
                .map(message -> new Outcome(PromiseState.KEPT, message));
    }

    private Optional<Outcome> outcome(Promised promise, Utterance later, Transcript talk, List<Promised> all) {
        if (later.isCustomers()) return customerSays(promise, later);
        boolean promisedAgain = all.stream().anyMatch(other -> other.said().equals(later));
        boolean says = !promisedAgain && !Questions.asksBack(later) && !Cue.COURTESY.isIn(later.folded());
        boolean kept = says && (isDone(promise, later, talk, all) || isFoundOut(promise, later, talk));
        return kept ? Optional.of(new Outcome(PromiseState.KEPT, later.message())) : Optional.empty();
    }

    private static Optional<Outcome> customerSays(Promised promise, Utterance later) {
        boolean next = later.turn() == promise.said().turn() + 1;
        boolean related = later.shared(promised(promise)) > 0;
        if (Cue.CANCELLED.isIn(later.folded()) && (next || related)) {
            return Optional.of(new Outcome(PromiseState.DROPPED, later.message()));
        }
        boolean received = Cue.RECEIVED.isIn(later.folded())
                && (related || SHOWING.matcher(promise.what()).find())
                && later.weight() > 0
                && !next;
        return received ? Optional.of(new Outcome(PromiseState.KEPT, later.message())) : Optional.empty();
    }

    private boolean isDone(Promised promise, Utterance later, Transcript talk, List<Promised> all) {
        if (!Cue.DONE.isIn(later.folded())
                && !(SHOWING.matcher(promise.what()).find()
                        && HERE_IT_IS.matcher(later.folded()).find())) return false;
        return later.shared(promised(promise)) > 0
                || all.size() == 1 && likeness.between(promise.what(), later.folded()) >= NEAR
                || isForNow(promise) && later.turn() == promise.said().turn()
                || isLike(promise, later)
                || askedBefore(promise, talk)
                        .filter(asked -> later.shared(asked) > 0)
                        .isPresent();
    }

    /** 稍等我查一下, and then what was looked up. */
    private boolean isFoundOut(Promised promise, Utterance later, Transcript talk) {
        Duration between = Duration.between(
                promise.said().message().sentAt(), later.message().sentAt());
        if (isPassing(promise) && between.compareTo(AT_ONCE) <= 0)
            return !Cue.UNSURE.isIn(later.folded()) && later.weight() >= 2;
        if (!FINDING_OUT.matcher(promise.what()).find()) return false;
        if (Cue.UNSURE.isIn(later.folded()) || later.weight() < 2) return false;
        Optional<Utterance> asked = askedBefore(promise, talk);
        if (asked.isPresent()) return questions.isAnsweredBy(asked.get(), later, false);
        return later.turn() == promise.said().turn()
                && ANSWER.matcher(later.folded()).find()
                && isLike(promise, later);
    }

    private static boolean isForNow(Promised promise) {
        Instant soon = promise.said().message().sentAt().plus(AT_ONCE.multipliedBy(2));
        return NOW.matcher(promise.what()).find()
                && promise.due().map(due -> due.at().isBefore(soon)).orElse(true);
    }

    private boolean isLike(Promised promise, Utterance later) {
        return likeness.between(promise.what(), later.folded()) >= ALIKE;
    }

    /** What the customer asked that the promise answers to. */
    private Optional<Utterance> askedBefore(Promised promise, Transcript talk) {
        return talk.before(promise.said())
                .filter(before ->
                        before.isCustomers() && before.turn() >= promise.said().turn() - 1)
                .filter(questions::isAsked)
                .findFirst();
    }

    private static Utterance promised(Promised promise) {
        return promise.said().saying(promise.what());
    }
}
