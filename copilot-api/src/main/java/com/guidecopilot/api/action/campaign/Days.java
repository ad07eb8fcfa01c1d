package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.organisation.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's days in one store: reckoned in the store's zone, from its opening to its closing, quiet hours left out.
 *
 * @param opens when a day's tasks can be done at first
 * @param closes likewise at last
 */
record Days(ZoneId zone, LocalDate from, LocalDate to, LocalTime opens, LocalTime closes, int daysToDo) {

    static Days of(Store store, CampaignSheet sheet) {
        CampaignSheet.Hours quiet = sheet.quietHours();
        Integer daysToDo = sheet.daysToDo();
        return new Days(
                store.zone(),
                sheet.period().from(),
                sheet.period().to(),
                quiet == null ? store.opens() : later(store.opens(), quiet.to()),
                quiet == null ? store.closes() : earlier(store.closes(), quiet.from()),
                daysToDo == null ? CampaignSheet.USUAL_DAYS : daysToDo);
    }

    /** Whether anything can be done on a day at all: quiet hours may leave nothing of a store's. */
    boolean areAny() {
        return opens.isBefore(closes);
    }

    /** Those on which somebody can still be asked, the first one first. */
    List<LocalDate> leftAt(Instant now) {
        if (!areAny()) return List.of();
        LocalDate today = today(now);
        LocalDate first = now.isBefore(at(today, closes)) ? today : today.plusDays(1);
        LocalDate begin = first.isBefore(from) ? from : first;
        return begin.isAfter(to) ? List.of() : begin.datesUntil(to.plusDays(1)).toList();
    }

    LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    Instant opensAt(LocalDate day) {
        return at(day, opens);
    }

    Instant dueAt(LocalDate day) {
        LocalDate last = day.plusDays(daysToDo - 1L);
        return at(last.isAfter(to) ? to : last, closes);
    }

    Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private static LocalTime later(LocalTime one, @Nullable LocalTime other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    private static LocalTime earlier(LocalTime one, @Nullable LocalTime other) {
        return other == null || one.isBefore(other) ? one : other;
    }
}
