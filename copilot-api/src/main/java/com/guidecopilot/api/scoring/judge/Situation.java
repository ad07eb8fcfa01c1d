package com.guidecopilot.api.scoring.judge;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the conversation is about, as far as it decides what can be asked of the author.
 *
 * @param kind what the customer came for
 * @param open the customer's last words are a question that nobody could answer yet
 * @param begun the first place at which there is something to serve: what is asked, offered or agreed before it is none
 * @param advised something was recommended, by one of us
 * @param callsForAdvice whether somebody who serves well would ask and recommend; not where a colleague has done so
 * @param sure of the kind
 */
record Situation(Kind kind, boolean open, int begun, boolean advised, boolean callsForAdvice, double sure) {

    enum Kind {
        /** The customer wants help with a choice. */
        CHOICE,
        /** The customer knows what they want. */
        CHOSEN,
        /** Something is wrong, is waited for, or must be explained. */
        SERVICE,
        /** We spoke first, and the customer wanted nothing. */
        OUTREACH
    }

    /** The first sentences of a customer say what they came for. */
    private static final int OPENING = 4;

    private static final double CLEAR = 0;
    private static final Set<Act> SMALL_TALK = EnumSet.of(Act.HELLO, Act.THANKS, Act.AGREE);
    private static final double LIKELY = -0.25;

    static Situation of(Reading reading) {
        boolean weBegan = !reading.all().isEmpty() && !reading.all().getFirst().isCustomers();
        double seek = most(reading.customers(), Act.SEEK);
        double picked = most(reading.customers().limit(OPENING), Act.PICKED);
        double service = most(reading.customers().limit(OPENING), Act.FAULT, Act.INFO);
        double sure = Sure.of(Math.abs(seek - Math.max(picked, service)) - 0.3);
        Kind kind = kind(seek, picked, service, weBegan);
        boolean pushes = reading.own().anyMatch(read -> Marks.isClear(read, Act.PUSH));
        boolean advised =
                reading.all().stream().filter(read -> !read.isCustomers()).anyMatch(Marks::offers);
        boolean byColleague = reading.all().stream()
                .anyMatch(read -> read.piece().side() == Piece.Side.COLLEAGUE && Marks.offers(read));
        boolean calls = kind == Kind.CHOICE && !byColleague || kind == Kind.OUTREACH && pushes;
        return new Situation(kind, isOpen(reading), begun(reading, weBegan), advised, calls, sure);
    }

    /** Also where something was wrong first, and advice came of it. */
    boolean isAboutGoods() {
        return kind != Kind.SERVICE || advised;
    }

    private static Kind kind(double seek, double picked, double service, boolean weBegan) {
        if (seek >= CLEAR && seek >= service) return Kind.CHOICE;
        if (service >= LIKELY && service >= picked) return Kind.SERVICE;
        if (weBegan) return Kind.OUTREACH;
        return seek > picked && seek > LIKELY ? Kind.CHOICE : Kind.CHOSEN;
    }

    /** Where the customer said what they came for; at once when we began with it. */
    private static int begun(Reading reading, boolean weBegan) {
        int asked = reading.first(read -> read.isCustomers() && !SMALL_TALK.contains(read.most()))
                .orElse(0);
        return weBegan ? 0 : asked;
    }

    private static boolean isOpen(Reading reading) {
        if (reading.all().isEmpty()) return false;
        Read last = reading.all().getLast();
        if (!last.isCustomers()) return false;
        double asks = most(Stream.of(last), Act.SEEK, Act.DETAIL, Act.PICKED, Act.INFO);
        double ends = most(Stream.of(last), Act.AGREE, Act.THANKS, Act.DOUBT, Act.FEEL);
        return asks > ends;
    }

    private static double most(Stream<Read> reads, Act... acts) {
        return reads.flatMap(read -> Stream.of(acts).map(read::of))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(-1);
    }
}
