package com.guidecopilot.knowledge.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TwoQueuesTest {

    @Test
    void aQuestionOvertakesDocumentsThatWait() throws Exception {
        try (var queues = new TwoQueues("test", 1, 1)) {
            var gate = new CountDownLatch(1);
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            Future<?> running = queues.patient(() -> gate.await(1, TimeUnit.MINUTES));
            Future<?> document = queues.patient(() -> order.add("document"));
            Future<?> question = queues.urgent(() -> order.add("question"));
            gate.countDown();
            running.get();
            question.get();
            document.get();
            assertThat(order).containsExactly("question", "document");
        }
    }

    @Test
    void aQuestionFindsAWorkerWhileDocumentsHoldTheirs() throws Exception {
        try (var queues = new TwoQueues("test", 2, 1)) {
            var gate = new CountDownLatch(1);
            List<Future<Boolean>> documents = new ArrayList<>();
            for (int i = 0; i < 4; i++) documents.add(queues.patient(() -> gate.await(1, TimeUnit.MINUTES)));
            assertThat(queues.urgent(() -> "answered").get(1, TimeUnit.MINUTES)).isEqualTo("answered");
            assertThat(documents).noneMatch(Future::isDone);
            gate.countDown();
            for (Future<Boolean> document : documents)
                assertThat(document.get()).isTrue();
        }
    }

    @Test
    void documentsNeverTakeMoreThanTheirShare() throws Exception {
        try (var queues = new TwoQueues("test", 4, 2)) {
            var running = new AtomicInteger();
            var most = new AtomicInteger();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(queues.patient(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    Thread.yield();
                    return running.decrementAndGet();
                }));
            }
            for (Future<?> one : all) one.get();
            assertThat(most.get()).isBetween(1, 2);
        }
    }

    @Test
    void closingCancelsWhatWaitsAndRefusesMore() {
        var queues = new TwoQueues("test", 1, 1);
        queues.close();
        assertThatThrownBy(() -> queues.urgent(() -> "late")).isInstanceOf(RejectedExecutionException.class);
    }
}
