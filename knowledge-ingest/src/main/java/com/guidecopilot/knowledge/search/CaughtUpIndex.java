package com.guidecopilot.knowledge.search;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** A lexical index and how far it has caught up. One thread feeds it; the others that need news wait for that one. */
final class CaughtUpIndex {

    private final ReentrantLock feeding = new ReentrantLock();
    private final AtomicBoolean replacing = new AtomicBoolean();
    private final LexicalIndex index;
    private final ChunkFeed feed;
    private volatile ChunkFeed.Position position = ChunkFeed.Position.START;

    CaughtUpIndex(LexicalIndex index, ChunkFeed feed) {
        this.index = index;
        this.feed = feed;
    }

    /** @return false when another thread is already making the index that replaces this one */
    boolean startReplacing() {
        return replacing.compareAndSet(false, true);
    }

    void stopReplacing() {
        replacing.set(false);
    }

    LexicalIndex index() {
        return index;
    }

    void catchUp(long generation) {
        if (position.generation() >= generation) return;
        feeding.lock();
        try {
            if (position.generation() >= generation) return;
            position = feed.bring(index, position);
        } finally {
            feeding.unlock();
        }
    }
}
