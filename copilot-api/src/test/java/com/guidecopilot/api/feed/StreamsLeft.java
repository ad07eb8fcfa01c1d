package com.guidecopilot.api.feed;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes of every stream whether its headers had left when its request went back to the container. */
@Component
public class StreamsLeft extends OncePerRequestFilter {

    private final Map<String, List<Boolean>> left = new ConcurrentHashMap<>();

    /** @return one for each request that went back so far */
    public List<Boolean> of(String path) {
        return List.copyOf(left.getOrDefault(path, List.of()));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().endsWith("/feed");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        left.computeIfAbsent(request.getRequestURI(), path -> new CopyOnWriteArrayList<>())
                .add(response.isCommitted());
    }
}
