package com.guidecopilot.api.scoring.judge;

import java.util.stream.Stream;

/**
 * What the conversation is about, as far as it decides what can be asked of the author.
 *
 * @param kind what the customer came for
 * @param open the customer's last words are a question that nobody could answer yet
 */
record Situation(Kind kind, boolean open) {

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
    private static final double LIKELY = -0.25;

    static Situation of(Reading reading) {
        boolean weBegan = !reading.all().isEmpty() && !reading.all().getFirst().isCustomers();
        return new Situation(kind(reading, weBegan), isOpen(reading));
    }

    boolean isAboutGoods() {
        return kind != Kind.SERVICE;
    }

    /** Whether somebody who serves well would ask and recommend. */
    boolean callsForAdvice() {
        return kind == Kind.CHOICE;
    }

    private static Kind kind(Reading reading, boolean weBegan) {
        double seek = most(reading.customers(), Act.SEEK);
        double picked = most(reading.customers().limit(OPENING), Act.PICKED);
        double service = Math.max(
                most(reading.customers().limit(OPENING), Act.FAULT),
                most(reading.customers().limit(OPENING), Act.INFO));
        if (seek >= CLEAR && seek >= service) return Kind.CHOICE;
        if (service >= LIKELY && service >= picked) return Kind.SERVICE;
        if (weBegan) return Kind.OUTREACH;
        return seek > picked && seek > LIKELY ? Kind.CHOICE : Kind.CHOSEN;
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
