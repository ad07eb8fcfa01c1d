package com.guidecopilot.api.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.outbox.EventKind;
import com.guidecopilot.api.platform.Secret;
import com.guidecopilot.tenancy.Ids;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a post may go, and how long it may take. */
class PostmanTest {

    @RegisterExtension
    private static final WireMockExtension OUTSIDE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Test
    void aPrivateAddressIsRefusedWhenItIsNotAllowed() throws IOException {
        Receiver inside = new Receiver(OUTSIDE, "/inside").answers(200);
        for (String host : List.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0", "2130706433")) {
            URI url = URI.create("http://%s:%d/inside".formatted(host, OUTSIDE.getPort()));
            assertThat(post(url, false, Duration.ofSeconds(5)))
                    .as(host)
                    .isInstanceOfSatisfying(
                            PostResult.Failed.class,
                            failed -> assertThat(failed.reason()).matches("地址 .* 不是公网地址|连接失败：UnknownHostException"));
        }
        assertThat(inside.got()).isEmpty();
        assertThat(post(URI.create(inside.url()), true, Duration.ofSeconds(5))).isEqualTo(new PostResult.Taken(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "192.0.2.1",
                "203.0.113.9",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001:0:a00:1::1",
                "2001:db8::1",
                "ff02::1"
            })
    void whatIsInsideANetworkIsNotPublic(String address) throws UnknownHostException {
        assertThat(ReceiverAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "101.226.103.106", "172.32.0.1", "100.128.0.1", "2400:3200::1", "2606:4700::1111"})
    void whatIsGivenOutToTheWorldIsPublic(String address) throws UnknownHostException {
        assertThat(ReceiverAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void anAnswerThatDripsForEverIsCutOff() throws IOException {
        Receiver dripping = new Receiver(OUTSIDE, "/dripping")
                .answers(aResponse().withBody("x".repeat(3000)).withChunkedDribbleDelay(300, 60_000));
        assertThat(post(URI.create(dripping.url()), true, Duration.ofMillis(400)))
                .isEqualTo(new PostResult.Failed("400毫秒内没有答复"));
    }

    @Test
    void aLongAnswerIsNotReadToItsEnd() throws IOException {
        Receiver talkative =
                new Receiver(OUTSIDE, "/talkative").answers(aResponse().withBody("x".repeat(20_000_000)));
        assertThat(post(URI.create(talkative.url()), true, Duration.ofSeconds(5)))
                .isEqualTo(new PostResult.Taken(200));
    }

    @Test
    void pausesGrowToSixHoursAndAreNeverTheSameForAll() {
        Random random = new Random(7);
        for (int attempt = 1; attempt < 60; attempt++) {
            Duration pause = RetrySchedule.pauseAfter(attempt, random);
            Duration plain = attempt > 13 ? RetrySchedule.LONGEST : RetrySchedule.FIRST.multipliedBy(1L << attempt - 1);
            assertThat(pause)
                    .isBetween(
                            plain.multipliedBy(8).dividedBy(10),
                            plain.multipliedBy(12).dividedBy(10));
        }
        assertThat(RetrySchedule.pauseAfter(1, random)).isNotEqualTo(RetrySchedule.pauseAfter(1, random));
    }

    private static PostResult post(URI url, boolean privateToo, Duration timeout) throws IOException {
        Postman postman = new Postman(
                new WebhookSettings(timeout, Duration.ofDays(3), Duration.ofDays(1), List.of(), privateToo),
                new TestClock());
        try {
            Subscription to = new Subscription(
                    Ids.next(),
                    "test",
                    url,
                    Set.of(EventKind.TASK_CHANGED),
                    Subscription.State.ACTIVE,
                    null,
                    new Secret("secret"),
                    null,
                    Instant.EPOCH);
            return postman.post(to, "TASK_CHANGED", Ids.next(), "{}");
        } finally {
            postman.stop();
        }
    }
}
