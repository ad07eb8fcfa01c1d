package com.guidecopilot.api.sample.history;

import com.guidecopilot.api.sample.history.Talk.Played;
import java.util.ArrayList;
import java.util.List;

/** What became of a customer. Talk that the archive may not have is not in it. */
record Lived(
        Shopper shopper,
        List<Played> talks,
        List<PastDay.Order> orders,
        List<PastDay.Refund> refunds,
        List<PastDay.Task> tasks) {

    static Lived begun(Shopper shopper) {
        return new Lived(shopper, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
}
