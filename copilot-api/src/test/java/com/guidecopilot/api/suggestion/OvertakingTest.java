package com.guidecopilot.api.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Messages are answered side by side: the answer to an older one may begin late, or in another process. */
@CopilotTest
class OvertakingTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private Contexts contexts;

    @Autowired
    private Suggestions suggestions;

    private TestShop shop;
    private Talk talk;

    @BeforeEach
    void open() {
        shop = TestShop.open(brands, clock);
        shop.price(TestShop.HERE, "258.00");
        talk = shop.here();
    }

    @Test
    void anAnswerThatBeginsLateDoesNotPushTheNewerOneAside() {
        Context older = asked("有货吗？");
        Context newer = asked(TestShop.PRICE_ASKED);
        clock.advance(Duration.ofMillis(1));

        Work work = inBrand(() -> suggestions.begin(newer)).orElseThrow();
        assertThat(inBrand(() -> suggestions.begin(older))).isEmpty();

        assertThat(work.isPointless()).isFalse();
        assertThat(talk.snapshot().path("suggestion").path("id").asString())
                .isEqualTo(work.id().toString());
    }

    @Test
    void anAnswerThatIsOvertakenStops() {
        Context older = asked("有货吗？");
        clock.advance(Duration.ofMillis(1));
        Work work = inBrand(() -> suggestions.begin(older)).orElseThrow();
        talk.ask(TestShop.PRICE_ASKED);

        assertThat(work.isPointless()).isTrue();
        inBrand(() -> {
            suggestions.withhold(work, Withheld.NOT_A_QUESTION);
            return Optional.empty();
        });
        assertThat(talk.guide()
                        .get("/api/v1/suggestions/" + work.id())
                        .okay()
                        .path("state")
                        .asString())
                .isEqualTo("SUPERSEDED");
    }

    /** What an answer begins with, taken while the message was the latest. */
    private Context asked(String text) {
        UUID message = UUID.fromString(talk.ask(text).path("message").asString());
        return inBrand(() -> contexts.of(message)).orElseThrow();
    }

    private <T> Optional<T> inBrand(Supplier<Optional<T>> work) {
        return BrandScope.call(shop.brand().id(), work::get);
    }
}
