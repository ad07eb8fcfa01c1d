package com.guidecopilot.api.feed;

import com.guidecopilot.tenancy.BrandId;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;

/** One page's stream: what it has been told, and telling it the rest in order. Thread-safe. */
final class FeedStream {

    private static final MediaType JSON = MediaType.APPLICATION_JSON;

    private final BrandId brand;
    private final Topic topic;
    private final FeedLog events;
    private final JsonMapper json;
    private final Instant expires;
    private final Supplier<Object> snapshot;
    private final Function<FeedEvent, Optional<FeedEvent>> view;
    private final SseEmitter emitter = new SseEmitter(0L);
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String told;
    private String lastPicture = "";
    private boolean begun;
    private boolean ended;

    FeedStream(
            BrandId brand,
            Topic topic,
            FeedLog events,
            JsonMapper json,
            @Nullable String lastEventId,
            Instant expires,
            Supplier<Object> snapshot,
            Function<FeedEvent, Optional<FeedEvent>> view) {
        this.brand = brand;
        this.topic = topic;
        this.events = events;
        this.json = json;
        this.told = lastEventId;
        this.expires = expires;
        this.snapshot = snapshot;
        this.view = view;
    }

    BrandId brand() {
        return brand;
    }

    SseEmitter emitter() {
        return emitter;
    }

    void onEnd(Runnable callback) {
        emitter.onCompletion(callback);
        emitter.onTimeout(callback);
        emitter.onError(e -> callback.run());
    }

    /**
     * The first thing a page hears, so that it knows at once that the stream stands. To be said before the request goes back to
     * the container: with it the headers leave, on the request's own thread. Spring Security writes some on the way back, and
     * Tomcat's headers do not survive two threads (spring-security 15510).
     */
    void greet() {
        inOrder(() -> send(SseEmitter.event().comment("ok")));
    }

    /** What the page lacks, or the whole picture. */
    void begin() {
        inOrder(() -> {
            begun = true;
            try {
                if (told == null || !events.canResumeAfter(topic, told)) picture();
                else news();
            } catch (RedisException e) {
                picture();
            }
        });
    }

    void tellNews() {
        onceBegun(() -> {
            try {
                news();
            } catch (RedisException e) {
                picture();
            }
        });
    }

    /**
     * After a time in which nobody here heard of a feed that was dropped. Where there was no event to drop only the picture
     * shows it.
     */
    void tellWhatIsLeft() {
        onceBegun(() -> {
            try {
                news();
                if (FeedLog.NONE.equals(told)) pictureIfChanged();
            } catch (RedisException e) {
                picture();
            }
        });
    }

    void startOver() {
        onceBegun(this::picture);
    }

    void startOverIfChanged() {
        onceBegun(this::pictureIfChanged);
    }

    /** While nothing can be resumed after, the database is looked into, and only what is new there is told. */
    private void pictureIfChanged() throws IOException {
        String now = json.writeValueAsString(snapshot.get());
        if (!now.equals(lastPicture)) picture();
    }

    /** Says that the stream lives, and makes up for a poke that was lost. */
    void beat(Instant now) {
        inOrder(() -> {
            if (!now.isBefore(expires)) {
                send(SseEmitter.event().name("expired").data("{}", JSON));
                finish();
                return;
            }
            send(SseEmitter.event().comment("hb"));
            try {
                if (begun) news();
            } catch (RedisException e) {
                // The look into the database is due anyway.
            }
        });
    }

    void end() {
        inOrder(this::finish);
    }

    private void news() throws IOException {
        if (told == null) {
            pictureIfChanged();
            return;
        }
        Optional<List<FeedEvent>> after = events.after(topic, told);
        if (after.isEmpty()) {
            picture();
            return;
        }
        for (FeedEvent event : after.get()) {
            Optional<FeedEvent> seen = view.apply(event);
            if (seen.isPresent()) {
                send(SseEmitter.event()
                        .id(event.id())
                        .name(seen.get().name())
                        .data(seen.get().data(), JSON));
            }
            told = event.id();
        }
    }

    /**
     * The id is read before the picture is taken: what happens in between is told twice rather than never. In a feed that
     * has not begun, everything that will be in it is news; without Redis there is nothing to resume after, and the next
     * news is a picture again.
     */
    private void picture() throws IOException {
        String resumeAfter;
        try {
            resumeAfter = events.lastId(topic);
            told = resumeAfter;
        } catch (RedisException e) {
            resumeAfter = FeedLog.NONE;
            told = null;
        }
        lastPicture = json.writeValueAsString(snapshot.get());
        send(SseEmitter.event().id(resumeAfter).name("reset").data("{\"snapshot\":" + lastPicture + "}", JSON));
    }

    private void send(SseEmitter.SseEventBuilder event) throws IOException {
        emitter.send(event);
    }

    private void finish() {
        if (!ended) hangUp(emitter::complete);
    }

    private void hangUp(Runnable completion) {
        ended = true;
        try {
            completion.run();
        } catch (IllegalStateException e) {
            // The container noticed first that the page is gone, and has ended the stream itself.
        }
    }

    /** Until the place is looked up where the page was cut off, all that there is to tell is told then. */
    private void onceBegun(Telling telling) {
        inOrder(() -> {
            if (begun) telling.run();
        });
    }

    @FunctionalInterface
    private interface Telling {
        void run() throws IOException;
    }

    private void inOrder(Telling telling) {
        lock.lock();
        try {
            if (!ended) telling.run();
        } catch (IOException | IllegalStateException e) {
            // The page is gone; it will come back and resume.
            hangUp(() -> emitter.completeWithError(e));
        } catch (RuntimeException e) {
            // The database is away as well: the page reconnects until the picture can be had.
            hangUp(emitter::complete);
        } finally {
            lock.unlock();
        }
    }
}
