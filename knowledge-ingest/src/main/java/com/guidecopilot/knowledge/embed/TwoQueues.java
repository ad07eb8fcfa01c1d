package com.guidecopilot.knowledge.embed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of workers with two queues: the urgent one is always served first, and the other may hold only some
 * of the workers. Platform threads, because native code would pin the carriers of virtual ones.
 */
final class TwoQueues implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final ArrayDeque<FutureTask<?>> urgent = new ArrayDeque<>();
    private final ArrayDeque<FutureTask<?>> patient = new ArrayDeque<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int patientLimit;
    private int patientRunning;
    private boolean closed;

    TwoQueues(String name, int workers, int patientLimit) {
        this.patientLimit = patientLimit;
        for (int i = 1; i <= workers; i++) {
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("%s-%d".formatted(name, i))
                    .start(this::serve));
        }
    }

    <T> FutureTask<T> urgent(Callable<T> call) {
        return add(urgent, call);
    }

    <T> FutureTask<T> patient(Callable<T> call) {
        return add(patient, call);
    }

    /** Work that runs is finished and waited for; work that waits is cancelled. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            urgent.forEach(task -> task.cancel(false));
            patient.forEach(task -> task.cancel(false));
            work.signalAll();
        } finally {
            lock.unlock();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private <T> FutureTask<T> add(ArrayDeque<FutureTask<?>> queue, Callable<T> call) {
        var task = new FutureTask<>(call);
        lock.lock();
        try {
            if (closed) throw new RejectedExecutionException("the workers were closed");
            queue.add(task);
            work.signal();
        } finally {
            lock.unlock();
        }
        return task;
    }

    private void serve() {
        while (true) {
            Taken taken = take();
            if (taken == null) return;
            try {
                taken.task().run();
            } finally {
                if (!taken.urgent()) giveBack();
            }
        }
    }

    private record Taken(FutureTask<?> task, boolean urgent) {}

    private @Nullable Taken take() {
        lock.lock();
        try {
            while (!closed) {
                FutureTask<?> first = urgent.poll();
                if (first != null) return new Taken(first, true);
                if (patientRunning < patientLimit) {
                    FutureTask<?> next = patient.poll();
                    if (next != null) {
                        patientRunning++;
                        return new Taken(next, false);
                    }
                }
                work.awaitUninterruptibly();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack() {
        lock.lock();
        try {
            patientRunning--;
            work.signal();
        } finally {
            lock.unlock();
        }
    }
}
