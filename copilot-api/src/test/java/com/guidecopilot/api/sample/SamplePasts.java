package com.guidecopilot.api.sample;

import com.guidecopilot.api.sample.history.History;
import com.guidecopilot.api.sample.history.Plan;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Pasts of the sample brand, up to the day before one that never changes. */
public final class SamplePasts {

    static final LoadDay DAY = new LoadDay(LocalDate.of(2026, 11, 22), ZoneId.of("Asia/Shanghai"));
    static final SampleBrand BRAND = new SampleBrand("hexiaodou");

    private static final Map<Asked, History> TOLD = new ConcurrentHashMap<>();

    private record Asked(Plan plan, int days) {}

    private SamplePasts() {}

    /** Told once a JVM: those who read the same past need not make it up again. */
    public static History of(Plan plan, int days) {
        return TOLD.computeIfAbsent(new Asked(plan, days), asked -> anew(asked.plan(), asked.days()));
    }

    /** Told as if it never had been. */
    public static History anew(Plan plan, int days) {
        return BRAND.history(DAY, plan, days);
    }

    /** The same content, looked at some days later. */
    public static History later(Plan plan, int days, int later) {
        return BRAND.history(new LoadDay(DAY.today().plusDays(later), DAY.zone()), plan, days + later);
    }
}
