package com.guidecopilot.api.today;

import java.time.LocalTime;

/** A part of every day, perhaps over midnight. It includes its first moment and not its last; from = to is never. */
record DailyHours(LocalTime from, LocalTime to) {

    boolean includes(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : !from.equals(to) && (begun || !over);
    }
}
