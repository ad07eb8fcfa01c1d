package com.guidecopilot.api.security;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.platform.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "登录")
@RequestMapping("/api/v1")
class SessionController {

    record SignIn(
            @NotBlank @Size(max = 100) String brand,
            @NotBlank @Size(max = 40) String code) {}

    record Session(String token, Instant expiresAt) {}

    private final SignInCodes codes;
    private final TokenMint mint;
    private final TokenSettings settings;
    private final Clock clock;

    SessionController(SignInCodes codes, TokenMint mint, TokenSettings settings, Clock clock) {
        this.codes = codes;
        this.mint = mint;
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping("/staff/{account}/sign-in-codes")
    @ResponseStatus(HttpStatus.CREATED)
    @OnlyFor(Role.IT)
    @Operation(operationId = "issueSignInCode", summary = "给一位员工发一次性登录码")
    @Refuses(Problem.TOO_MANY_ATTEMPTS)
    SignInCodes.Code issue(@PathVariable String account) {
        return codes.issue(account);
    }

    @PostMapping("/session")
    @SecurityRequirements
    @Operation(operationId = "signIn", summary = "用一次性登录码换令牌")
    @Refuses({Problem.SIGN_IN_CODE_REFUSED, Problem.TOO_MANY_ATTEMPTS})
    Session signIn(@Valid @RequestBody SignIn wanted, HttpServletRequest request) {
        Actor actor = codes.exchange(wanted.brand(), wanted.code(), request.getRemoteAddr());
        return session(mint.forStaff(actor.brand(), actor.staff()));
    }

    @PostMapping("/session/renew")
    @Operation(operationId = "renewSession", summary = "用还有效的令牌换一个新的")
    Session renew(@CurrentActor Actor actor, @AuthenticationPrincipal Jwt token) {
        Instant signedIn = signedIn(token);
        if (signedIn.plus(settings.session()).isBefore(clock.instant())) {
            throw new Refused(
                    Problem.UNAUTHENTICATED,
                    "登录已超过 %d 小时，请重新登录".formatted(settings.session().toHours()));
        }
        return session(mint.renewed(actor.brand(), actor.staff(), settings.life(), signedIn));
    }

    private static Instant signedIn(Jwt token) {
        Object seconds = token.getClaim(TokenMint.SIGNED_IN);
        return seconds instanceof Number number ? Instant.ofEpochSecond(number.longValue()) : Instant.EPOCH;
    }

    private static Session session(TokenMint.Token token) {
        return new Session(token.value(), token.expiresAt());
    }
}
