package com.guidecopilot.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Slows down guessing: after some wrong codes from one place, further ones are not even looked at for a while. */
@Component
class AttemptLimit {

    static final int MOST = 10;

    private final Cache<String, AtomicInteger> failures = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    void check(String source) {
        AtomicInteger failed = failures.getIfPresent(source);
        if (failed != null && failed.get() >= MOST) {
            throw new Refused(Problem.TOO_MANY_ATTEMPTS, "登录码错误次数过多，请十分钟后再试");
        }
    }

    void failed(String source) {
        failures.get(source, any -> new AtomicInteger()).incrementAndGet();
    }
}
