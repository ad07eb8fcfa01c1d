package com.guidecopilot.api.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of endpoints that fail, are asked too often, or are no longer waited for. */
@Timeout(120)
class ModelGatewayTest {

    private static final Prompt PROMPT = new Prompt("规则", "问题", List.of());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StringBuffer seen = new StringBuffer();

    @Test
    void wordsArriveAsTheyComeAndTokensAreCounted() throws IOException {
        try (SocketProvider provider = saying("您好，可以的。")) {
            Outcome outcome = ask(gateway(provider));

            assertThat(outcome).isEqualTo(new Outcome.Completed(1, "test-model", 60));
            assertThat(seen).hasToString("您好，可以的。");
            assertThat(meters.counter("copilot.model.tokens", "endpoint", "1").count())
                    .isEqualTo(60);
            assertThat(provider.requests().getFirst().replace(" ", ""))
                    .contains("\"stream\":true")
                    .contains("\"max_tokens\":400");
        }
    }

    @Test
    void anEndpointThatKeepsFailingIsLeftAlone() throws IOException {
        try (SocketProvider broken =
                SocketProvider.playing(line -> line.raw("HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n"))) {
            ModelGateway gateway = gateway(broken);
            for (int i = 0; i < 6; i++) ask(gateway);
            int asked = broken.requests().size();

            assertThat(reasonOf(ask(gateway))).isEqualTo(ModelFailure.Reason.BREAKER_OPEN);
            assertThat(broken.requests()).hasSize(asked);
        }
    }

    @Test
    void anEndpointThatAskedToBeLeftAloneIsNotAskedBeforeAndTheNextOneAnswers() throws IOException {
        try (SocketProvider busy = SocketProvider.playing(
                        line -> line.raw("HTTP/1.1 429 x\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n"));
                SocketProvider second = saying("在的。")) {
            ModelGateway gateway = gateway(busy, second);

            assertThat(ask(gateway)).isEqualTo(new Outcome.Completed(2, "test-model", 60));
            assertThat(ask(gateway)).isInstanceOf(Outcome.Completed.class);
            assertThat(busy.requests()).hasSize(1);
            assertThat(second.requests()).hasSize(2);
        }
    }

    @Test
    void nobodyAnswersInPlaceOfAnAnswerThatWasBegun() throws IOException {
        try (SocketProvider first = SocketProvider.playing(line -> {
                    line.headers();
                    line.words("可以");
                });
                SocketProvider second = saying("不可以。")) {
            assertThat(reasonOf(ask(gateway(first, second)))).isEqualTo(ModelFailure.Reason.CUT);
            assertThat(seen).hasToString("可以");
            assertThat(first.requests()).hasSize(1);
            assertThat(second.requests()).isEmpty();
        }
    }

    @Test
    void whatIsCancelledBeforeAnyHeadersClosesTheConnectionAndIsNobodysFailure() throws Exception {
        try (SocketProvider silent = SocketProvider.playing(SocketProvider.Line::hang);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ModelGateway gateway = gateway(silent);
            for (int i = 0; i < 12; i++) {
                Cancellation cancellation = new Cancellation();
                int before = silent.requests().size();
                CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(
                        () -> gateway.stream(PROMPT, piece -> true, cancellation), threads);
                while (silent.requests().size() == before) Thread.onSpinWait();
                cancellation.cancel();
                assertThat(outcome.join()).isEqualTo(new Outcome.Stopped());
            }
            silent.awaitHangUp();
            // Twelve of twelve were cancelled; the breaker would be open had they counted.
            assertThat(silent.requests()).hasSize(12);
        }
    }

    @Test
    void aSinkThatWantsNoMoreClosesTheConnection() throws Exception {
        try (SocketProvider endless = SocketProvider.playing(line -> {
            line.headers();
            while (true) line.words("嗯");
        })) {
            assertThat(gateway(endless).stream(PROMPT, piece -> false, new Cancellation()))
                    .isEqualTo(new Outcome.Stopped());
            endless.awaitHangUp();
        }
    }

    @Test
    void moreCallsThanAnEndpointMayHaveAreNotQueued() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (SocketProvider slow = SocketProvider.playing(line -> {
                    goOn.await();
                    line.headers();
                    line.raw(Spoken.all("好。"));
                });
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ModelGateway gateway = gateway(slow);
            List<CompletableFuture<Outcome>> under = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(gateway), threads))
                    .toList();
            while (slow.requests().size() < 4) Thread.onSpinWait();

            assertThat(reasonOf(ask(gateway))).isEqualTo(ModelFailure.Reason.BULKHEAD_FULL);
            goOn.countDown();
            assertThat(under).allMatch(outcome -> outcome.join() instanceof Outcome.Completed);
        }
    }

    @Test
    void withoutAnEndpointThereIsNoModel() {
        ModelGateway gateway = gateway();

        assertThat(gateway.isConfigured()).isFalse();
        assertThat(reasonOf(ask(gateway))).isEqualTo(ModelFailure.Reason.NOT_CONFIGURED);
    }

    private ModelGateway gateway(SocketProvider... providers) {
        String[] urls = List.of(providers).stream().map(SocketProvider::url).toArray(String[]::new);
        return ModelGateway.of(SwitchedModels.settings(urls), meters);
    }

    private Outcome ask(ModelGateway gateway) {
        return gateway.stream(
                PROMPT,
                piece -> {
                    seen.append(piece);
                    return true;
                },
                new Cancellation());
    }

    private static SocketProvider saying(String text) {
        return SocketProvider.playing(line -> {
            line.headers();
            line.raw(Spoken.all(text));
        });
    }

    private static ModelFailure.Reason reasonOf(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).failure().reason();
    }
}
