package com.guidecopilot.api.webhook;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Carries a signed text to its receiver: no redirects, no cookies, no second try of its own, and an end in any case. */
@Component
class Postman {

    /** An answer's body means nothing to us; so much is read that a short one leaves its connection usable. */
    private static final int READ_AT_MOST = 4096;

    private final WebhookSettings settings;
    private final Clock clock;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("webhook-deadlines").factory());

    Postman(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        Timeout timeout = Timeout.of(settings.timeout());
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new ReceiverAddresses(settings.privateAddresses()))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .setMaxConnTotal(500)
                        .setMaxConnPerRoute(100)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .build())
                .setUserAgent("guide-copilot")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
    }

    /** @param delivery the same for every attempt, so that a receiver can tell what it has already */
    PostResult post(Subscription to, String event, UUID delivery, String body) {
        Instant now = clock.instant();
        HttpPost post = new HttpPost(to.url());
        post.setHeader("Copilot-Event", event);
        post.setHeader("Copilot-Delivery", delivery.toString());
        post.setHeader("Copilot-Timestamp", Signature.timestamp(now));
        post.setHeader("Copilot-Signature", Signature.of(to.secretsAt(now), now, body));
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        // The client's own time limits hold for each read, and a receiver could drip for ever.
        Future<?> deadline = deadlines.schedule(post::cancel, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse answer = http.executeOpen(null, post, null)) {
            readALittle(answer.getEntity());
            return resultOf(answer.getCode());
        } catch (ReceiverAddresses.Refused e) {
            return new PostResult.Failed(String.valueOf(e.getMessage()));
        } catch (InterruptedIOException e) {
            return timedOut();
        } catch (IOException e) {
            return post.isCancelled()
                    ? timedOut()
                    : new PostResult.Failed("连接失败：" + e.getClass().getSimpleName());
        } finally {
            deadline.cancel(false);
        }
    }

    private static PostResult resultOf(int status) {
        if (status / 100 == 2) return new PostResult.Taken(status);
        if (status == 410) return new PostResult.Gone();
        return new PostResult.Failed((status / 100 == 3 ? "不跟随跳转：HTTP " : "HTTP ") + status);
    }

    private PostResult timedOut() {
        return new PostResult.Failed("%d毫秒内没有答复".formatted(settings.timeout().toMillis()));
    }

    /** Not closed here, which would read on to its end: closing the response drops the rest with the connection. */
    private static void readALittle(@Nullable HttpEntity entity) throws IOException {
        if (entity != null) entity.getContent().readNBytes(READ_AT_MOST);
    }

    @PreDestroy
    void stop() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
