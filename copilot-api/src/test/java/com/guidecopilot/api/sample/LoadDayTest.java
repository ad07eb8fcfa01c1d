package com.guidecopilot.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoadDayTest {

    private final LoadDay day = new LoadDay(LocalDate.of(2026, 11, 20), ZoneId.of("Asia/Shanghai"));

    @Test
    void aDayIsReckonedFromTheDayOfTheLoad() {
        assertThat(day.fill("{today}、{today-20}，到 {today+11} 止")).isEqualTo("2026-11-20、2026-10-31，到 2026-12-01 止");
    }

    @Test
    void aMomentCarriesTheOffsetOfTheBrandsZone() {
        assertThat(day.fill("{today+6}T22:00,")).isEqualTo("2026-11-26T22:00:00+08:00,");
    }

    @Test
    void theOffsetIsTheOneOfThatDay() {
        LoadDay winter = new LoadDay(LocalDate.of(2026, 3, 28), ZoneId.of("Europe/Berlin"));
        assertThat(winter.fill("{today}T10:00 {today+1}T10:00"))
                .isEqualTo("2026-03-28T10:00:00+01:00 2026-03-29T10:00:00+02:00");
    }

    @Test
    void whatOnlyLooksSimilarStays() {
        assertThat(day.fill("{price:MF-YDM-2} {tomorrow} {today*2}"))
                .isEqualTo("{price:MF-YDM-2} {tomorrow} {today*2}");
    }

    @Test
    void theDayBeginsWhenItDoesInTheBrandsZone() {
        Clock lateInTheEvening = Clock.fixed(Instant.parse("2026-11-20T16:30:00Z"), ZoneOffset.UTC);
        assertThat(LoadDay.now(lateInTheEvening, day.zone()).today()).isEqualTo(LocalDate.of(2026, 11, 21));
    }
}
