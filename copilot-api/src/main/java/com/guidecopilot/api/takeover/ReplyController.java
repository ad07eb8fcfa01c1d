package com.guidecopilot.api.takeover;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "接管")
@RequestMapping("/api/v1")
class ReplyController {

    @Schema(name = "ReplyToSend")
    record ToSend(
            @NotBlank @Size(max = 100) String key,

            @NotNull @Size(max = 2000, message = "回复最多2000字")
            String text,

            @Nullable Long token,
            @Nullable UUID suggestion,
            @Nullable @Min(0) Integer candidate,
            @Nullable TransportKind transport) {}

    @Schema(name = "ReplyForTheChat")
    record ForTheChat(String text) {}

    @Schema(name = "ReplyHostSaid")
    record HostSaid(
            @NotNull Boolean ok,
            @Nullable @Size(max = 60) String hostResult,
            @Nullable Long token) {}

    record RelayPage(List<RelayView> relays) {}

    /** Which relays a page asks for. */
    enum RelayPart {
        OPEN,
        /** Nobody tapped them in time. */
        ESCALATED
    }

    private final TakeoverFlow flow;
    private final ReplyDesk desk;
    private final Relays relays;

    ReplyController(TakeoverFlow flow, ReplyDesk desk, Relays relays) {
        this.flow = flow;
        this.desk = desk;
        this.relays = relays;
    }

    @PostMapping("/conversations/{id}/replies")
    @ResponseStatus(HttpStatus.CREATED)
    @OnlyFor(Role.CLOUD_GUIDE)
    @Operation(operationId = "authoriseReply", summary = "云导购回复：核对内容并确认此刻由自己回复，再经成员号或代发送出；同一 key 只算一条")
    @Refuses({
        Problem.CONFLICT_NOT_THE_WRITER,
        Problem.CONFLICT_SUGGESTION_STATE,
        Problem.SUGGESTION_OUTDATED,
        Problem.GUARD_BLOCKED,
        Problem.CUSTOMER_ERASED
    })
    ReplyView authorise(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody ToSend wanted) {
        return ReplyView.of(flow.answer(
                actor,
                id,
                new ReplyDesk.Wanted(
                        wanted.key(),
                        wanted.text(),
                        wanted.token(),
                        wanted.suggestion(),
                        wanted.candidate(),
                        wanted.transport())));
    }

    @PostMapping("/replies/{id}/insert")
    @Operation(operationId = "insertReply", summary = "本店导购点发云导购的话；这一刻再核对一次，接管已变化的不再发出")
    @Refuses({Problem.CONFLICT_REPLY_STATE, Problem.CONFLICT_NOT_THE_WRITER, Problem.GUARD_BLOCKED})
    ForTheChat insert(@CurrentActor Actor actor, @PathVariable UUID id) {
        return new ForTheChat(desk.tap(actor, id).text());
    }

    @PostMapping("/replies/{id}/sent")
    @Operation(operationId = "reportReplySent", summary = "企业微信对发送的答复；已经发出的话总会记下，作者是写它的云导购")
    @Refuses({Problem.CONFLICT_REPLY_STATE, Problem.CUSTOMER_ERASED})
    ReplyView sent(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody HostSaid said) {
        return ReplyView.of(desk.sent(
                actor, id, said.ok(), Objects.requireNonNullElse(said.hostResult(), said.ok() ? "ok" : "unknown")));
    }

    @GetMapping("/relays")
    @Operation(operationId = "listRelays", summary = "等待点发的云导购回复，先来的在前；ESCALATED 是逾期没有人点的")
    RelayPage relays(
            @CurrentActor Actor actor,
            @RequestParam(defaultValue = "OPEN") RelayPart state,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return new RelayPage(
                switch (state) {
                    case OPEN -> relays.toTap(actor, limit);
                    case ESCALATED -> relays.in(actor, Set.of(ReplyState.ESCALATED), limit);
                });
    }
}
