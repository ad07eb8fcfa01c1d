package com.guidecopilot.api.security;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers their {@link CurrentActor}, and holds {@link OnlyFor} before they are called. */
@Configuration(proxyBeanMethods = false)
class ActorArguments implements WebMvcConfigurer, HandlerMethodArgumentResolver, HandlerInterceptor {

    private final Clock clock;

    ActorArguments(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(CurrentActor.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return required(request.getAttribute(ActorFilter.ACTOR, RequestAttributes.SCOPE_REQUEST));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) return true;
        OnlyFor onlyFor = method.getMethodAnnotation(OnlyFor.class);
        if (onlyFor == null) return true;
        Actor actor = required(request.getAttribute(ActorFilter.ACTOR));
        Instant now = clock.instant();
        if (Arrays.stream(onlyFor.value()).anyMatch(role -> actor.mayActAs(role, now))) return true;
        throw new Refused(Problem.FORBIDDEN, wording(onlyFor));
    }

    static String wording(OnlyFor onlyFor) {
        return "需要角色 "
                + Arrays.stream(onlyFor.value()).map(ActorArguments::wording).collect(Collectors.joining(" 或 "));
    }

    private static String wording(Role role) {
        return role.isHeadquarters() ? role.name() + "（全品牌）" : role.name();
    }

    private static Actor required(@Nullable Object actor) {
        return (Actor) Objects.requireNonNull(actor, "this address is reached without an actor");
    }
}
