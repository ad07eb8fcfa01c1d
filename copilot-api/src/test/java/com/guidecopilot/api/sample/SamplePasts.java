package com.guidecopilot.api.sample;

import com.guidecopilot.api.sample.history.History;
import com.guidecopilot.api.sample.history.Plan;
import java.time.LocalDate;
import java.time.ZoneId;

/** Pasts of the sample brand, up to the day before one that never changes. */
public final class SamplePasts {

    static final LoadDay DAY = new LoadDay(LocalDate.of(2026, 11, 22), ZoneId.of("Asia/Shanghai"));
    static final SampleBrand BRAND = new SampleBrand("hexiaodou");

    private SamplePasts() {}

    public static History of(Plan plan, int days) {
        return BRAND.history(DAY, plan, days);
    }

    /** The same content, looked at some days later. */
    public static History later(Plan plan, int days, int later) {
        return BRAND.history(new LoadDay(DAY.today().plusDays(later), DAY.zone()), plan, days + later);
    }
}
