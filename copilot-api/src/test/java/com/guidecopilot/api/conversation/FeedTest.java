package com.guidecopilot.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestFeed;
import com.guidecopilot.api.TestFeed.Told;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.feed.StreamsLeft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an open page hears, in order, across cuts of its connection. */
@CopilotTest
class FeedTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private StreamsLeft streams;

    private TestShop shop;
    private Talk talk;

    @BeforeEach
    void open() {
        shop = TestShop.open(brands, clock);
        shop.price(TestShop.HERE, "258.00");
        talk = shop.here();
    }

    @Test
    void aPageThatHasNothingGetsTheWholePicture() {
        String message = toldInFull(TestShop.PRICE_ASKED);
        try (TestFeed feed = TestFeed.of(talk)) {
            Told reset = feed.await("reset");
            assertThat(reset.data().path("snapshot").path("messages")).hasSize(1);
            assertThat(reset.data()
                            .path("snapshot")
                            .path("suggestion")
                            .path("message")
                            .asString())
                    .isEqualTo(message);
            assertThat(feed.told()).hasSize(1);
        }
    }

    @Test
    void anAnswerIsToldInTheOrderInWhichItCameAbout() {
        toldInFull("你好");
        try (TestFeed feed = TestFeed.of(talk)) {
            String message = talk.say(TestShop.PRICE_ASKED);
            Told done = feed.awaitAnswerTo(message);

            List<Told> told = feed.told().subList(1, feed.told().size());
            assertThat(told)
                    .extracting(Told::name)
                    .startsWith("message", "suggestion.superseded", "suggestion.started");
            assertThat(told).extracting(Told::name).endsWith("suggestion.sentence", "suggestion.done");
            assertThat(told)
                    .filteredOn(event -> event.name().equals("suggestion.sentence"))
                    .hasSizeGreaterThan(1);
            assertThat(told)
                    .extracting(Told::id)
                    .isSortedAccordingTo(FeedTest::byPlace)
                    .doesNotHaveDuplicates();
            assertThat(sentencesOfTheFirst(told))
                    .isEqualTo(Talk.textOf(done.data().path("suggestion")));
        }
    }

    @Test
    void whereverThePageWasCutItResumesWithoutAGapOrARepeat() {
        toldInFull("你好");
        String start;
        List<Told> whole;
        try (TestFeed feed = TestFeed.of(talk)) {
            start = feed.await("reset").id();
            feed.awaitAnswerTo(talk.say(TestShop.PRICE_ASKED));
            whole = feed.told().subList(1, feed.told().size());
        }

        List<String> cuts = new ArrayList<>(List.of(start));
        whole.forEach(event -> cuts.add(event.id()));
        for (int cut = 0; cut < whole.size(); cut++) {
            try (TestFeed resumed = TestFeed.after(talk, cuts.get(cut))) {
                int missing = whole.size() - cut;
                Eventually.until("what was missed", () -> resumed.told().size() >= missing);
                assertThat(resumed.told()).isEqualTo(whole.subList(cut, whole.size()));
            }
        }
    }

    @Test
    void aPageThatNamesAnUnknownPlaceStartsOver() {
        talk.ask("你好");
        for (String unknown : List.of("0-0", "1-1", "9999999999999-0", "nonsense")) {
            try (TestFeed feed = TestFeed.after(talk, unknown)) {
                assertThat(feed.await("reset").data().path("snapshot").path("messages"))
                        .as(unknown)
                        .hasSize(1);
            }
        }
    }

    /** Some headers are written on the way back as well, and no container's are fit for two threads at once. */
    @Test
    void theHeadersOfAStreamHaveLeftBeforeItsRequestGoesBack() {
        int pages = 5;
        for (int page = 0; page < pages; page++) TestFeed.of(talk).close();

        List<Boolean> left = Eventually.get(
                "all requests to have gone back",
                () -> Optional.of(streams.of("/api/v1/conversations/%s/feed".formatted(talk.id())))
                        .filter(all -> all.size() == pages));
        assertThat(left).containsOnly(true);
    }

    @Test
    void aTokenThatRunsOutEndsTheStreamWithAWord() {
        try (TestFeed feed = TestFeed.of(talk)) {
            clock.advance(Duration.ofMinutes(15));
            feed.await("expired");
            feed.awaitEnd();
            assertThat(feed.told().getLast().name()).isEqualTo("expired");
        }
    }

    @Test
    void whatTheGuideDidIsToldToTheirOtherPages() {
        var suggestion = talk.ask(TestShop.PRICE_ASKED);
        try (TestFeed feed = TestFeed.of(talk)) {
            talk.insert(suggestion).okay();
            talk.sent(suggestion, true).okay();

            feed.await(
                    "the message that was sent",
                    event -> event.name().equals("message")
                            && event.data()
                                    .path("message")
                                    .path("author")
                                    .asString()
                                    .equals("GUIDE"));
            assertThat(feed.told())
                    .filteredOn(event -> event.name().equals("suggestion.changed"))
                    .extracting(event ->
                            event.data().path("suggestion").path("state").asString())
                    .containsExactly("INSERTED", "SENT");
        }
    }

    /** Asks, and waits until pages have heard all of it: what is stored is told a moment later. */
    private String toldInFull(String question) {
        try (TestFeed feed = TestFeed.of(talk)) {
            String message = talk.say(question);
            feed.awaitAnswerTo(message);
            return message;
        }
    }

    private static String sentencesOfTheFirst(List<Told> told) {
        StringBuilder text = new StringBuilder();
        told.stream()
                .filter(event -> event.name().equals("suggestion.sentence"))
                .filter(event -> event.data().path("candidate").asInt() == 0)
                .forEach(event -> text.append(event.data().path("text").asString()));
        return text.toString();
    }

    /** Redis numbers events by millisecond and by place within it. */
    private static int byPlace(String one, String other) {
        String[] a = one.split("-");
        String[] b = other.split("-");
        int byTime = Long.compare(Long.parseLong(a[0]), Long.parseLong(b[0]));
        return byTime != 0 ? byTime : Long.compare(Long.parseLong(a[1]), Long.parseLong(b[1]));
    }
}
