package com.guidecopilot.api.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.rules.WrittenFlaw;
import com.guidecopilot.tenancy.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a text of headquarters may become, whatever it says. */
class TextTest {

    private static final Instant NOW = Instant.parse("2026-11-02T02:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final Text fresh = saying("one");

    @Test
    void onlyAFirstVersionBeginsInThePast() {
        Version first = fresh.next(NOW.minus(DAY), NOW, "hq");
        assertThat(first.from()).isEqualTo(NOW.minus(DAY));
        assertThat(first.reachesBack()).isTrue();
        Version second = saying("two", first).next(NOW.minus(DAY), NOW, "hq");
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.from()).isEqualTo(NOW);
        assertThat(second.reachesBack()).isFalse();
    }

    @Test
    void whatIsAnnouncedHoldsFromItsMomentOn() {
        Version first = fresh.next(null, NOW, "hq");
        Version second = saying("two", first).next(NOW.plus(DAY), NOW, "hq");
        Text text = saying("two", second, first);
        assertThat(text.inForce(NOW)).isEqualTo(1);
        assertThat(text.inForce(NOW.plus(DAY))).isEqualTo(2);
        assertThat(text.newest()).contains(second);
    }

    @Test
    void whatWasPublishedAsItStandsIsNoDraftAnyMore() {
        assertThat(fresh.unpublished()).isPresent();
        Version first = fresh.next(null, NOW, "hq");
        assertThat(saying("one", first).unpublished()).isEmpty();
        // Taken back to what an older version says, it may be published once more.
        Version second = saying("two", first).next(null, NOW, "hq");
        assertThat(saying("one", second, first).unpublished()).isPresent();
    }

    @Test
    void whatIsNotSoundIsRefusedWithEachFlawAtItsPlace() {
        WrittenFlaw flaw = new WrittenFlaw(3, 5, "steps[0].when", "没有写完");
        Checked<String> checked = new Checked<>(null, List.of(flaw), List.of());
        assertThatThrownBy(checked::sound).isInstanceOf(Refused.class).hasMessage("steps[0].when：第 3 行第 5 列：没有写完");
        assertThat(new Checked<>("fine", List.of(), List.of(flaw)).sound()).isEqualTo("fine");
    }

    /** @param versions the newest first */
    private static Text saying(String body, Version... versions) {
        return new Text(Ids.next(), "service", null, new Draft(body, NOW, "hq"), List.of(versions));
    }
}
