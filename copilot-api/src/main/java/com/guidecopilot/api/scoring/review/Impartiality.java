package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Jurisdiction;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.scoring.PayPeriods;
import com.guidecopilot.api.security.Actor;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps people from judging themselves and those they work under. */
@Component
class Impartiality {

    private final Access access;
    private final PayPeriods periods;
    private final Clock clock;

    Impartiality(Access access, PayPeriods periods, Clock clock) {
        this.access = access;
        this.periods = periods;
        this.clock = clock;
    }

    Jurisdiction of(Actor actor) {
        return access.jurisdictionOf(actor, clock.instant());
    }

    /** What of scores is paid; for many of them at once. */
    PayPeriods.Frozen frozen() {
        return periods.read();
    }

    /**
     * @param holder who wrote it; null = nobody knows
     * @param what it is, for whoever is told that there is none
     * @throws Refused {@code not-found} out of their stores, {@code own-score}, {@code forbidden} for their superiors' and peers',
     *     and {@code score-frozen} in place of both once it is paid
     */
    Jurisdiction require(Actor actor, UUID store, @Nullable UUID holder, Instant closedAt, String what) {
        Jurisdiction jurisdiction = of(actor);
        if (!jurisdiction.answersFor(store)) throw new NotFound("没有这份" + what);
        boolean own = jurisdiction.isOwn(holder);
        if (!own && !jurisdiction.isUnderOrBeside(holder)) return jurisdiction;
        if (frozen().has(store, closedAt)) throw new Refused(Problem.SCORE_FROZEN, "所在的月份已经结算，不能由您更改");
        if (own) throw new Refused(Problem.OWN_SCORE, "这是您自己的会话，要由别人来评");
        throw new Refused(Problem.FORBIDDEN, "这是您上级或同级的会话，要由他们的上级来评");
    }
}
