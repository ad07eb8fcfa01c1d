package com.guidecopilot.api.suggestion;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "建议")
@RequestMapping("/api/v1/suggestions")
class SuggestionController {

    record ToInsert(
            @Min(0) int candidate,

            @Nullable @Size(max = 2000, message = "回复最多2000字")
            String text) {}

    record ForTheChat(String text) {}

    record HostSaid(
            @NotNull Boolean ok, @Nullable @Size(max = 60) String hostResult) {}

    record ToReject(@Nullable RejectChip chip) {}

    private final SuggestionDesk desk;

    SuggestionController(SuggestionDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getSuggestion", summary = "一条建议：候选回复、每句话的依据，或没有给出的原因")
    Suggestion get(@CurrentActor Actor actor, @PathVariable UUID id) {
        return desk.get(actor, id);
    }

    @PostMapping("/{id}/insert")
    @Operation(operationId = "insertSuggestion", summary = "取用一条候选回复；价格和资料在这一刻重新核对，改过的文字也要通过核对")
    @Refuses({
        Problem.SUGGESTION_OUTDATED,
        Problem.CONFLICT_SUGGESTION_STATE,
        Problem.CONFLICT_NOT_THE_WRITER,
        Problem.GUARD_BLOCKED
    })
    ForTheChat insert(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody ToInsert wanted) {
        return new ForTheChat(desk.insert(actor, id, wanted.candidate(), wanted.text()));
    }

    @PostMapping("/{id}/sent")
    @Operation(operationId = "reportSuggestionSent", summary = "企业微信对发送的答复；ok 是唯一的凭据")
    @Refuses(Problem.CONFLICT_SUGGESTION_STATE)
    Suggestion sent(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody HostSaid said) {
        return desk.sent(
                actor, id, said.ok(), Objects.requireNonNullElse(said.hostResult(), said.ok() ? "ok" : "unknown"));
    }

    @PostMapping("/{id}/reject")
    @Operation(operationId = "rejectSuggestion", summary = "不用这条建议；原因可以不说")
    @Refuses(Problem.CONFLICT_SUGGESTION_STATE)
    Suggestion reject(
            @CurrentActor Actor actor, @PathVariable UUID id, @RequestBody(required = false) @Nullable ToReject why) {
        return desk.reject(actor, id, why == null ? null : why.chip());
    }
}
