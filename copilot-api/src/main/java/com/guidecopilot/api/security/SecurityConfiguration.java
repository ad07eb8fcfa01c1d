package com.guidecopilot.api.security;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.ProblemDocument;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Which addresses are open, and what every answer's headers say. A bearer token is the only credential: no cookies. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String[] PAGES = {"/", "/*.html", "/assets/**", "/favicon.ico", "/favicon.svg"};

    // The sidebar lives in WeCom's own frame; nobody else may frame it.
    private static final String CONTENT_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' data: blob: https:",
            "style-src 'self' 'unsafe-inline'",
            "script-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self' https://*.work.weixin.qq.com");

    @Bean
    SecurityFilterChain apiFilterChain(HttpSecurity http, Actors actors, ProblemDocument problems) throws Exception {
        AuthenticationEntryPoint unauthenticated = (request, response, failure) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            problems.write(response, Problem.UNAUTHENTICATED, "缺少令牌，或令牌无效、已过期");
        };
        AccessDeniedHandler forbidden =
                (request, response, failure) -> problems.write(response, Problem.FORBIDDEN, "这个令牌不能访问该地址");
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                jakarta.servlet.DispatcherType.ERROR, jakarta.servlet.DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, PAGES)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, PAGES)
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/actuator/prometheus", "/actuator/info")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/v3/api-docs/**", "/v3/api-docs.yaml")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/v1/session")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api/v1/sample/accounts")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/v1/brands")
                        .hasRole(Caller.INSTALLER)
                        .anyRequest()
                        .hasRole("STAFF"))
                .oauth2ResourceServer(server -> server.authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(forbidden)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(SecurityConfiguration::authenticated)))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        // frame-ancestors above says it better, and X-Frame-Options would contradict it.
                        .frameOptions(frames -> frames.disable()))
                .addFilterBefore(new ActorFilter(actors, problems), AuthorizationFilter.class)
                .build();
    }

    private static JwtAuthenticationToken authenticated(Jwt token) {
        String role = Caller.of(token) instanceof Caller.Installer ? Caller.INSTALLER : "STAFF";
        return new JwtAuthenticationToken(token, AuthorityUtils.createAuthorityList("ROLE_" + role));
    }
}
