package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sheet that somebody should look at, or has.
 *
 * @param holder who wrote it: a member of staff or a shared seat; null = nobody knows
 * @param signs what called for it; none for those that were drawn by chance or asked for
 * @param by who has it or did it; null = it waits
 */
record Review(
        UUID id,
        UUID sheet,
        UUID conversation,
        UUID customer,
        UUID store,
        @Nullable UUID holder,
        boolean shared,
        Instant closedAt,
        Why why,
        List<Sign> signs,
        boolean blind,
        int urgency,
        Instant chosenAt,
        State state,
        @Nullable UUID by,
        @Nullable Instant claimedAt,
        @Nullable Instant doneAt)
        implements AboutSheet {

    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    enum State {
        WAITING,
        CLAIMED,
        DONE
    }

    Review {
        signs = List.copyOf(signs);
    }

    boolean isDone() {
        return state == State.DONE;
    }

    boolean isHeldBy(UUID staff) {
        return state == State.CLAIMED && staff.equals(by);
    }

    /** Whether whoever claimed it had their time: it is anybody's again, and still theirs until another takes it. */
    boolean isFree(Instant now, Duration claim) {
        return switch (state) {
            case WAITING -> true;
            case CLAIMED -> claimedAt == null || !claimedAt.plus(claim).isAfter(now);
            case DONE -> false;
        };
    }

    /** A blind one that nobody did in time: what the machine said is no longer kept back, so nobody can do it blind. */
    boolean isLapsed(Instant now, ReviewSettings settings) {
        return blind
                && isFree(now, settings.claim())
                && !chosenAt.plus(settings.blindFor()).isAfter(now);
    }

    /**
     * Whether what the machine said is kept from everybody but the author: a little longer than anybody can claim it, so that nobody
     * looks where one clock goes ahead and claims where another lags.
     */
    boolean isKeptBack(Instant now, ReviewSettings settings) {
        return blind && !isDone() && !isLapsed(now.minus(CLOCKS_DIFFER), settings);
    }

    /** Authors see their own. A seat that several people hold is nobody's. */
    boolean isKeptBackFrom(UUID viewer, Instant now, ReviewSettings settings) {
        return isKeptBack(now, settings) && (shared || !viewer.equals(holder));
    }

    Review claimedBy(UUID staff, Instant now, ReviewSettings settings) {
        if (isDone()) throw conflict("这份已经复核过了");
        if (isLapsed(now, settings)) throw conflict("这份盲评已过期");
        if (isHeldBy(staff)) return with(State.CLAIMED, staff, now, null);
        if (!isFree(now, settings.claim())) throw conflict("这份正由别人复核");
        return with(State.CLAIMED, staff, now, null);
    }

    Review doneBy(UUID staff, Instant now, ReviewSettings settings) {
        if (isDone()) throw conflict("这份已经复核过了");
        if (!isHeldBy(staff)) throw conflict(state == State.WAITING ? "请先领取这份复核" : "这份正由别人复核");
        if (isLapsed(now, settings)) throw conflict("这份盲评已过期");
        return with(State.DONE, staff, claimedAt, now);
    }

    private Review with(State next, UUID staff, @Nullable Instant claimed, @Nullable Instant done) {
        return new Review(
                id,
                sheet,
                conversation,
                customer,
                store,
                holder,
                shared,
                closedAt,
                why,
                signs,
                blind,
                urgency,
                chosenAt,
                next,
                staff,
                claimed,
                done);
    }

    private static Refused conflict(String detail) {
        return new Refused(Problem.CONFLICT_REVIEW, detail);
    }
}
