package com.guidecopilot.api.takeover;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@Tag(name = "接管")
@RequestMapping("/api/v1")
class TakeoverController {

    @Schema(name = "TakeoverAsked")
    record Asked(
            @Nullable @Size(max = 500, message = "最多500字") String note) {}

    @Schema(name = "TakeoverHeartbeat")
    record Alive(@NotNull Long token) {}

    @Schema(name = "TakeoverKept")
    record Kept(Instant expiresAt) {}

    @Schema(name = "TakeoverToHandBack")
    record ToHandBack(
            @NotNull Long token,
            @Nullable @Size(max = 500, message = "最多500字") String note) {}

    private final TakeoverFlow flow;
    private final TakeoverList list;
    private final QueueFeed feed;
    private final Clock clock;

    TakeoverController(TakeoverFlow flow, TakeoverList list, QueueFeed feed, Clock clock) {
        this.flow = flow;
        this.list = list;
        this.feed = feed;
        this.clock = clock;
    }

    @PostMapping("/conversations/{id}/takeover")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "askForTakeover", summary = "导购请云导购接手这个会话；重复请求是同一个接管")
    @Refuses({Problem.CONFLICT_CONVERSATION_CLOSED, Problem.CUSTOMER_ERASED})
    TakeoverView ask(
            @CurrentActor Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Asked asked) {
        return flow.ask(actor, id, asked == null ? null : asked.note());
    }

    @GetMapping("/takeovers")
    @OnlyFor({Role.CLOUD_GUIDE, Role.SUPERVISOR})
    @Operation(operationId = "listTakeovers", summary = "接管队列：紧急的在前，其次等得久的在前")
    TakeoverList.Page list(
            @CurrentActor Actor actor,
            @RequestParam(defaultValue = "WAITING") TakeoverList.Part state,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return list.part(actor, state, limit);
    }

    @PostMapping("/takeovers/{id}/claim")
    @OnlyFor(Role.CLOUD_GUIDE)
    @Operation(operationId = "claimTakeover", summary = "领取一个接管；只有一人能领到，自己再领一次得到同一个令牌")
    @Refuses(Problem.CONFLICT_TAKEOVER)
    TakeoverView claim(@CurrentActor Actor actor, @PathVariable UUID id) {
        return flow.claim(actor, id);
    }

    @PostMapping("/takeovers/claim-next")
    @OnlyFor(Role.CLOUD_GUIDE)
    @Operation(operationId = "claimNextTakeover", summary = "领取最紧急的一个接管；没有在等的时返回 204")
    ResponseEntity<TakeoverView> claimNext(@CurrentActor Actor actor) {
        return flow.claimNext(actor)
                .map(ResponseEntity::ok)
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping("/takeovers/{id}/heartbeat")
    @OnlyFor(Role.CLOUD_GUIDE)
    @Operation(operationId = "keepTakeover", summary = "续期：页面每隔二三十秒说一次还在；已到期的不能续")
    @Refuses(Problem.CONFLICT_NOT_THE_WRITER)
    Kept heartbeat(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody Alive alive) {
        return new Kept(flow.alive(actor, id, alive.token()));
    }

    @PostMapping("/takeovers/{id}/hand-back")
    @OnlyFor(Role.CLOUD_GUIDE)
    @Operation(operationId = "handBackTakeover", summary = "交还会话给本店导购，可以留一句话；还没点发的代发随之撤回")
    @Refuses(Problem.CONFLICT_NOT_THE_WRITER)
    TakeoverView handBack(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody ToHandBack wanted) {
        return flow.handBack(actor, id, wanted.token(), wanted.note());
    }

    @GetMapping(path = "/takeovers/feed", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @OnlyFor({Role.CLOUD_GUIDE, Role.SUPERVISOR})
    @Operation(operationId = "followTakeovers", summary = "接管队列的事件流；断线后带上 Last-Event-ID 续接")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    SseEmitter feed(
            @CurrentActor Actor actor,
            @AuthenticationPrincipal Jwt token,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        // Said to nginx, which would otherwise collect the events before it passes them on.
        response.setHeader("X-Accel-Buffering", "no");
        Instant expires = Objects.requireNonNullElseGet(token.getExpiresAt(), clock::instant);
        return feed.open(actor, lastEventId, expires);
    }
}
