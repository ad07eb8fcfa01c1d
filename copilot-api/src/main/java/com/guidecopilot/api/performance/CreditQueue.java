package com.guidecopilot.api.performance;

import com.guidecopilot.api.platform.DatabaseAway;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Events tell of orders one by one, and an import of a hundred thousand tells of all at once. Whoever comes first takes
 * along those who wait behind, and books them together; each returns when its own order is booked and safe.
 */
@Component
class CreditQueue {

    private static final int MOST_AT_ONCE = 500;

    private record Waiting(Collection<UUID> orders, CompletableFuture<Boolean> booked) {}

    private record Line(Queue<Waiting> waiting, ReentrantLock head) {}

    private final Bookkeeper bookkeeper;
    private final ConcurrentMap<BrandId, Line> lines = new ConcurrentHashMap<>();

    CreditQueue(Bookkeeper bookkeeper) {
        this.bookkeeper = bookkeeper;
    }

    /** @throws RuntimeException why these orders, and not some others, could not be booked */
    void credit(Collection<UUID> orders) {
        if (orders.isEmpty()) return;
        Line line = lines.computeIfAbsent(
                BrandScope.required(), brand -> new Line(new ConcurrentLinkedQueue<>(), new ReentrantLock()));
        Waiting mine = new Waiting(orders, new CompletableFuture<>());
        line.waiting().add(mine);
        line.head().lock();
        try {
            while (!mine.booked().isDone()) book(next(line.waiting()));
        } finally {
            line.head().unlock();
        }
        try {
            mine.booked().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException why) throw why;
            throw e;
        }
    }

    private static List<Waiting> next(Queue<Waiting> waiting) {
        List<Waiting> taken = new ArrayList<>();
        int orders = 0;
        while (orders < MOST_AT_ONCE) {
            Waiting one = waiting.poll();
            if (one == null) break;
            taken.add(one);
            orders += one.orders().size();
        }
        return taken;
    }

    private void book(List<Waiting> together) {
        try {
            bookkeeper.credit(
                    together.stream().flatMap(one -> one.orders().stream()).collect(Collectors.toSet()));
            together.forEach(one -> one.booked().complete(true));
        } catch (RuntimeException e) {
            if (together.size() == 1 || DatabaseAway.causes(e)) {
                together.forEach(one -> one.booked().completeExceptionally(e));
            } else {
                // One that cannot be booked must not keep the others from it.
                together.forEach(one -> book(List.of(one)));
            }
        }
    }
}
