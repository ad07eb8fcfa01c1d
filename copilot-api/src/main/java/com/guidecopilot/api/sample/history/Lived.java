package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.Talk.Played;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What became of a customer. Talk that the archive may not have is not in it. */
record Lived(
        Shopper shopper,
        List<Played> talks,
        List<PastDay.Order> orders,
        List<PastDay.Refund> refunds,
        List<PastDay.Task> tasks,
        List<Outcome> outcomes) {

    /** @param known the day on which it came to be known */
    record Outcome(LocalDate known, PastDay.TaskOutcome outcome) {}

    static Lived begun(Shopper shopper) {
        return new Lived(
                shopper, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
