package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;

/** Freezes months, and tells payroll of them. */
@Component
class PayDesk {

    Frozen freeze(Actor actor, YearMonth period) {
        throw new Refused(Problem.CONFLICT_CREDIT_STATE, "%s 还没有过完，不能冻结".formatted(period));
    }

    PayFeed feed(Actor actor, YearMonth period) {
        return new PayFeed(
                period, PayFeed.State.OPEN, null, new PayFeed.Statement("", "", List.of()), List.of(), "0".repeat(64));
    }
}
