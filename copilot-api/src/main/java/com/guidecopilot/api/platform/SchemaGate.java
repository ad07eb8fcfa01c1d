package com.guidecopilot.api.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Until the tables are there, an API request is told to come back instead of failing somewhere inside. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class SchemaGate extends OncePerRequestFilter {

    private final SchemaState schema;
    private final ProblemDocument problems;

    SchemaGate(SchemaState schema, ProblemDocument problems) {
        this.schema = schema;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return schema.isReady() || !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Retry-After", "2");
        problems.write(response, Problem.DATABASE_UNAVAILABLE, "数据库暂时连接不上，请稍后再试");
    }
}
