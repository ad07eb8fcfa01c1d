package com.guidecopilot.api.organisation;

import com.guidecopilot.api.organisation.OrganisationSheet.ShiftRow;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The stretch of a seat's plan that a sheet replaces: from the first moment that it names to the last. */
record SeatPlan(String seat, OffsetDateTime from, OffsetDateTime to) {

    static List<SeatPlan> of(List<ShiftRow> shifts) {
        return List.copyOf(shifts.stream()
                .map(shift -> new SeatPlan(shift.seat(), shift.from(), shift.to()))
                .collect(Collectors.toMap(SeatPlan::seat, plan -> plan, SeatPlan::and, TreeMap::new))
                .values());
    }

    private SeatPlan and(SeatPlan other) {
        return new SeatPlan(seat, other.from.isBefore(from) ? other.from : from, other.to.isAfter(to) ? other.to : to);
    }
}
