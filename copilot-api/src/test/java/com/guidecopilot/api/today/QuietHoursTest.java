package com.guidecopilot.api.today;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuietHoursTest {

    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime NIGHT = LocalTime.of(23, 30);

    @Test
    void theFirstMomentIsQuietAndTheLastIsNot() {
        QuietHours hours = quiet("22:00-10:00");
        assertThat(hours.holdAt(LocalTime.of(22, 0))).isTrue();
        assertThat(hours.holdAt(LocalTime.of(21, 59, 59))).isFalse();
        assertThat(hours.holdAt(LocalTime.MIDNIGHT)).isTrue();
        assertThat(hours.holdAt(LocalTime.of(9, 59, 59))).isTrue();
        assertThat(hours.holdAt(LocalTime.of(10, 0))).isFalse();
    }

    @Test
    void hoursThatTouchAreOneSpan() {
        assertThat(quiet("22:00-10:00", "21:00-09:00").around(NIGHT)).hasValue(span("21:00", "10:00", true));
        assertThat(quiet("22:00-10:00", "10:00-11:00").around(NOON)).hasValue(span("22:00", "11:00", false));
    }

    @Test
    void ofHoursApartTheNextOnesAreTold() {
        QuietHours hours = quiet("22:00-10:00", "12:30-13:30");
        assertThat(hours.around(NOON)).hasValue(span("12:30", "13:30", false));
        assertThat(hours.around(LocalTime.of(13, 0))).hasValue(span("12:30", "13:30", true));
        assertThat(hours.around(LocalTime.of(13, 30))).hasValue(span("22:00", "10:00", false));
    }

    @Test
    void aShopThatNeverClosesIsNeverQuiet() {
        assertThat(quiet("00:00-00:00").around(NOON)).isEmpty();
        assertThat(quiet("00:00-00:00").holdAt(LocalTime.MIDNIGHT)).isFalse();
    }

    @Test
    void hoursAreGivenBothOrNeither() {
        assertThatIllegalArgumentException().isThrownBy(() -> new QuietSettings(NOON, null));
    }

    /** Whatever the hours, the span told agrees with what holds at each of its ends. */
    @Test
    void aSpanBeginsWhereItTurnsQuietAndEndsWhereItTurnsLoud() {
        Random random = new Random(20261122);
        for (int round = 0; round < 2_000; round++) {
            QuietHours hours = new QuietHours(List.of(any(random), any(random)));
            LocalTime now = minute(random);
            Optional<QuietHours.Span> told = hours.around(now);
            if (told.isEmpty()) continue;
            QuietHours.Span span = told.get();
            assertThat(span.active()).as("%s at %s", hours, now).isEqualTo(hours.holdAt(now));
            assertThat(hours.holdAt(span.from())).isTrue();
            assertThat(hours.holdAt(span.from().minusNanos(1))).isFalse();
            assertThat(hours.holdAt(span.to())).isFalse();
            assertThat(hours.holdAt(span.to().minusNanos(1))).isTrue();
            for (LocalTime time = span.from(); !time.equals(span.to()); time = time.plusMinutes(1)) {
                assertThat(hours.holdAt(time)).as("%s at %s", hours, time).isTrue();
            }
        }
    }

    private static DailyHours any(Random random) {
        return new DailyHours(minute(random), minute(random));
    }

    private static LocalTime minute(Random random) {
        return LocalTime.ofSecondOfDay(60L * 15 * random.nextInt(96));
    }

    private static QuietHours quiet(String... spans) {
        return new QuietHours(List.of(spans).stream()
                .map(span -> span.split("-"))
                .map(ends -> new DailyHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])))
                .toList());
    }

    private static QuietHours.Span span(String from, String to, boolean active) {
        return new QuietHours.Span(LocalTime.parse(from), LocalTime.parse(to), active);
    }
}
