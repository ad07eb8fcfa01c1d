package com.guidecopilot.api.security;

import com.guidecopilot.api.platform.DatabaseAway;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.ProblemDocument;
import com.guidecopilot.api.platform.RequestLog;
import com.guidecopilot.tenancy.BrandScope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the actor behind a valid token and binds its brand to everything that the request does. */
final class ActorFilter extends OncePerRequestFilter {

    static final String ACTOR = ActorFilter.class.getName() + ".actor";

    private final Actors actors;
    private final ProblemDocument problems;

    ActorFilter(Actors actors, ProblemDocument problems) {
        this.actors = actors;
        this.problems = problems;
    }

    /** What a controller finishes later runs in the same brand. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)) {
            chain.doFilter(request, response);
            return;
        }
        switch (Caller.of(token.getToken())) {
            case Caller.Installer ignored -> {
                RequestLog.callerOf(request, "-", "installer");
                chain.doFilter(request, response);
            }
            case Caller.Nobody ignored -> refuse(response, "令牌没有写明员工");
            case Caller.Staff staff -> runAs(staff, request, response, chain);
        }
    }

    private void runAs(Caller.Staff staff, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Actor> actor;
        try {
            actor = actors.find(staff.brand(), staff.id());
        } catch (RuntimeException e) {
            if (!DatabaseAway.causes(e)) throw e;
            problems.write(response, Problem.DATABASE_UNAVAILABLE, "数据库暂时连接不上，请稍后再试");
            return;
        }
        if (actor.isEmpty()) {
            refuse(response, "该员工账号已停用");
            return;
        }
        request.setAttribute(ACTOR, actor.get());
        RequestLog.callerOf(request, staff.brand().toString(), staff.id().toString());
        bound(actor.get(), request, response, chain);
    }

    private static void bound(Actor actor, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            BrandScope.call(actor.brand(), () -> {
                chain.doFilter(request, response);
                return actor;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private void refuse(HttpServletResponse response, String detail) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        problems.write(response, Problem.UNAUTHENTICATED, detail);
    }
}
