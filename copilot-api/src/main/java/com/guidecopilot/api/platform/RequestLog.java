package com.guidecopilot.api.platform;

import com.guidecopilot.tenancy.Ids;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** One line a request: what was asked, by whom, how it ended and how long it took. Never a body, never a query. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class RequestLog extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger("com.guidecopilot.api.requests");
    private static final String TRACE = "trace";
    private static final String CALLER = RequestLog.class.getName() + ".caller";

    /** Who asks, told by whoever found it out. */
    public static void callerOf(HttpServletRequest request, String brand, String actor) {
        request.setAttribute(CALLER, "brand=%s actor=%s".formatted(brand, actor));
    }

    /** The id that stands beside every log line of this request, and in its answer's header {@code X-Request-Id}. */
    public static String currentTrace() {
        return Objects.requireNonNullElse(MDC.get(TRACE), "-");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long began = System.nanoTime();
        String trace = Ids.next().toString();
        response.setHeader("X-Request-Id", trace);
        try (var ignored = MDC.putCloseable(TRACE, trace)) {
            chain.doFilter(request, response);
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AtTheEnd(() -> line(request, response, trace, began)));
            } else {
                line(request, response, trace, began);
            }
        }
    }

    private static void line(HttpServletRequest request, HttpServletResponse response, String trace, long began) {
        String route = route(request);
        // Probes come every few seconds and say nothing.
        if (route.startsWith("/actuator") && response.getStatus() < 500) return;
        log.info(
                "{} {} -> {} in {} ms, {} request={}",
                request.getMethod(),
                route,
                response.getStatus(),
                (System.nanoTime() - began) / 1_000_000,
                Objects.requireNonNullElse(request.getAttribute(CALLER), "anonymous"),
                trace);
    }

    private static String route(HttpServletRequest request) {
        @Nullable Object template = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (template != null) return template.toString();
        return request.getRequestURI().startsWith("/actuator") ? "/actuator" : "(no route)";
    }

    private record AtTheEnd(Runnable write) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            write.run();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
