package com.guidecopilot.api.sample.history;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plays a situation: who says what, when, and how it ends. */
final class Talk {

    private static final Duration CUSTOMER_REPLIES = Duration.ofSeconds(50);
    private static final Duration LONGEST_REPLY = Duration.ofHours(5);
    private static final Duration LATE = Duration.ofMinutes(50);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofHours(30);
    private static final LocalTime ASLEEP = LocalTime.of(23, 40);
    private static final LocalTime AWAKE = LocalTime.of(7, 10);

    enum Side {
        CUSTOMER,
        GUIDE,
        CLOUD_GUIDE
    }

    /**
     * @param account empty = the customer
     * @param turn of the situation's; -1 = none of them
     */
    record Said(Side side, String account, LocalDateTime at, Wording.Bubble bubble, int turn) {

        String kind() {
            return bubble.kind();
        }

        String text() {
            return bubble.text();
        }
    }

    /**
     * @param steps of the procedure that were done
     * @param answered whether either side got an answer
     */
    record Played(
            Situation situation,
            Scene scene,
            List<Said> said,
            Set<String> steps,
            boolean answered,
            LocalDateTime closedAt) {

        Played {
            said = List.copyOf(said);
        }

        LocalDateTime lastAt() {
            return said.getLast().at();
        }
    }

    private final World world;
    private final Situation situation;
    private final Scene scene;
    private final Dice dice;
    private final List<Said> said = new ArrayList<>();
    private final Set<String> steps = new HashSet<>();
    private LocalDateTime now;

    private Talk(World world, Situation situation, Scene scene, LocalDateTime begins, Dice dice) {
        this.world = world;
        this.situation = situation;
        this.scene = scene;
        this.now = begins;
        this.dice = dice;
    }

    /** @return empty when there is nobody to begin it */
    static Optional<Played> play(World world, Situation situation, Scene scene, LocalDateTime begins, Dice dice) {
        return new Talk(world, situation, scene, begins, dice).play();
    }

    private Optional<Played> play() {
        Optional<Duty.Answer> first = next(now);
        if (first.isEmpty()) return Optional.empty();
        LocalDateTime began = now;
        Skill skill = world.skill(first.get(), scene.shopper());
        boolean ignored =
                situation.guideBegins() ? dice.chance(situation.when().ignored()) : dice.chance(skill.silence());
        boolean before = false;
        for (Situation.Turn turn : situation.turns()) {
            if (Duration.between(began, now).compareTo(LONGEST) > 0) break;
            if (ignored && turn.guide() != situation.guideBegins()) break;
            if (!comes(turn, before, skill)) {
                before = false;
                continue;
            }
            before = turn.guide() ? guideSays(turn) : customerSays(turn);
            if (before && turn.step() != null) steps.add(turn.step());
        }
        if (said.isEmpty()) return Optional.empty();
        boolean answered = said.stream().map(Said::side).distinct().count() > 1;
        if (!answered && !situation.guideBegins() && dice.chance(0.4)) askAgain();
        Duration quiet = answered ? Duration.ofMinutes(dice.between(10, 70)) : FORGOTTEN_AFTER;
        return Optional.of(new Played(
                situation,
                scene,
                said,
                Set.copyOf(steps),
                answered,
                said.getLast().at().plus(quiet)));
    }

    private boolean comes(Situation.Turn turn, boolean before, Skill skill) {
        if (turn.whenAsked() && !before) return false;
        if (turn.after() != null && !steps.contains(turn.after())) return false;
        if (turn.unless() != null && steps.contains(turn.unless())) return false;
        if (turn.maybe() < 1 && !dice.chance(turn.maybe())) return false;
        return turn.step() == null || dice.chance(skill.discipline());
    }

    private boolean customerSays(Situation.Turn turn) {
        List<Wording.Bubble> bubbles = world.wording().say(turn.says(), scene.slots(), dice);
        if (bubbles.isEmpty()) return false;
        if (!said.isEmpty()) now = awake(now.plus(soon(dice.around(CUSTOMER_REPLIES, 1.2))));
        for (Wording.Bubble bubble : bubbles) {
            said.add(new Said(Side.CUSTOMER, "", now, bubble, placeOf(turn)));
            now = now.plus(typing(bubble));
        }
        return true;
    }

    /** Each bubble is written by whoever is on duty then: a part-timer may go home in the middle. */
    private boolean guideSays(Situation.Turn turn) {
        LocalDateTime asked = now;
        Optional<Duty.Answer> on = next(now);
        if (on.isEmpty()) return false;
        Skill skill = world.skill(on.get(), scene.shopper());
        boolean inTheFlow = said.stream().anyMatch(one -> one.side() != Side.CUSTOMER);
        Duration usual = inTheFlow ? skill.reply().dividedBy(2) : skill.reply();
        LocalDateTime begins = said.isEmpty() ? now : on.get().at().plus(soon(dice.around(usual, 0.8)));
        Optional<Duty.Answer> answer = next(begins);
        if (answer.isEmpty()) return false;
        List<Wording.Bubble> sorry = new ArrayList<>();
        boolean late =
                !said.isEmpty() && Duration.between(asked, answer.get().at()).compareTo(LATE) > 0;
        if (late && dice.chance(0.6)) {
            sorry.addAll(world.wording().say(world.script().phrase("sorry-late"), scene.slots(), dice));
        }
        List<Wording.Bubble> words = world.wording().say(turn.says(), slots(answer.get()), dice);
        if (words.isEmpty()) return false;
        now = answer.get().at();
        writes(sorry, answer.get(), -1);
        writes(words, answer.get(), placeOf(turn));
        return true;
    }

    private void writes(List<Wording.Bubble> bubbles, Duty.Answer begun, int turn) {
        for (Wording.Bubble bubble : bubbles) {
            Duty.Answer writer = next(now).orElse(begun);
            Side side = writer.cloud() ? Side.CLOUD_GUIDE : Side.GUIDE;
            said.add(new Said(side, writer.account(), writer.at(), bubble, turn));
            now = writer.at().plus(typing(bubble));
        }
    }

    private int placeOf(Situation.Turn turn) {
        return situation.turns().indexOf(turn);
    }

    private void askAgain() {
        LocalDateTime at = awake(now.plus(dice.around(Duration.ofMinutes(70), 0.6)));
        for (Wording.Bubble bubble : world.wording().say(world.script().phrase("ask-again"), scene.slots(), dice)) {
            said.add(new Said(Side.CUSTOMER, "", at, bubble, -1));
            at = at.plus(typing(bubble));
        }
    }

    /** Who writes signs with their own name. */
    private Map<String, String> slots(Duty.Answer answer) {
        Map<String, String> slots = new HashMap<>(scene.slots());
        slots.put("guide", Scene.givenName(answer.name()));
        return slots;
    }

    private Optional<Duty.Answer> next(LocalDateTime at) {
        return world.duty().next(scene.shopper().shop(), scene.shopper().desk(), at);
    }

    private Duration typing(Wording.Bubble bubble) {
        return Duration.ofSeconds(dice.between(2, 5) + bubble.text().length() / 3);
    }

    private static LocalDateTime awake(LocalDateTime at) {
        LocalTime time = at.toLocalTime();
        if (time.isAfter(ASLEEP))
            return at.toLocalDate().plusDays(1).atTime(AWAKE).plusSeconds(time.getSecond() * 40L);
        if (time.isBefore(AWAKE)) return at.toLocalDate().atTime(AWAKE).plusSeconds(time.getSecond() * 40L);
        return at;
    }

    private static Duration soon(Duration reply) {
        return reply.compareTo(LONGEST_REPLY) > 0 ? LONGEST_REPLY : reply;
    }
}
