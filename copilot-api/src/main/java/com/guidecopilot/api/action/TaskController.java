package com.guidecopilot.api.action;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@Tag(name = "任务")
@RequestMapping("/api/v1/tasks")
class TaskController {

    private static final int MOST_ROWS = 2_000;

    @Schema(name = "TaskToInsert")
    record ToInsert(
            @Nullable @Size(max = 2000, message = "最多2000字") String text) {}

    record ForTheChat(String text) {}

    record HostSaid(
            @NotNull Boolean ok, @Nullable @Size(max = 60) String hostResult) {}

    record ToPutOff(@NotNull OffsetDateTime until) {}

    record ToDismiss(@Nullable DismissChip chip) {}

    private final TaskUpload upload;
    private final TaskDesk desk;

    TaskController(TaskUpload upload, TaskDesk desk) {
        this.upload = upload;
        this.desk = desk;
    }

    @PutMapping
    @OnlyFor({Role.IT, Role.HQ_OPERATOR})
    @Operation(
            operationId = "putTasks",
            summary = "推送任务，按 externalId；重复推送不产生变化，有误的行逐行指出、其余照收，已发送的不再更改",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            array = @ArraySchema(schema = @Schema(implementation = TaskRow.class)))))
    TaskUpload.Taken put(
            @CurrentActor Actor actor,
            @RequestBody @Size(max = MOST_ROWS, message = "一次最多 2000 行") List<@NotNull JsonNode> rows) {
        return upload.put(actor, rows);
    }

    @GetMapping
    @Operation(operationId = "listTasks", summary = "我的任务，先到期的在前；没有给出 state 时只列可以做的")
    List<TaskView> list(
            @CurrentActor Actor actor,
            @RequestParam(required = false) @Nullable Set<TaskState> state,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        Set<TaskState> states = state == null || state.isEmpty() ? Set.of(TaskState.OFFERED, TaskState.OPENED) : state;
        return desk.list(actor, states, customer, limit);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getTask", summary = "一条任务")
    TaskView get(@CurrentActor Actor actor, @PathVariable UUID id) {
        return desk.get(actor, id);
    }

    @PostMapping("/{id}/opened")
    @Operation(operationId = "openTask", summary = "记下任务被打开了")
    @Refuses(Problem.CONFLICT_TASK_STATE)
    TaskView opened(@CurrentActor Actor actor, @PathVariable UUID id) {
        return desk.opened(actor, id);
    }

    @PostMapping("/{id}/insert")
    @Operation(operationId = "insertTask", summary = "取用任务的话；价格和资料在这一刻按顾客所在门店核对")
    @Refuses({Problem.CONFLICT_TASK_STATE, Problem.CONFLICT_NOT_THE_WRITER, Problem.GUARD_BLOCKED})
    ForTheChat insert(
            @CurrentActor Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable ToInsert wanted) {
        return new ForTheChat(desk.insert(actor, id, wanted == null ? null : wanted.text()));
    }

    @PostMapping("/{id}/sent")
    @Operation(operationId = "reportTaskSent", summary = "企业微信对发送的答复；ok 是当时唯一的凭据")
    @Refuses(Problem.CONFLICT_TASK_STATE)
    TaskView sent(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody HostSaid said) {
        return desk.sent(
                actor, id, said.ok(), Objects.requireNonNullElse(said.hostResult(), said.ok() ? "ok" : "unknown"));
    }

    @PostMapping("/{id}/later")
    @Operation(operationId = "postponeTask", summary = "任务推迟到某个时刻再做")
    @Refuses(Problem.CONFLICT_TASK_STATE)
    TaskView later(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody ToPutOff wanted) {
        return desk.later(actor, id, wanted.until().toInstant());
    }

    @PostMapping("/{id}/dismiss")
    @Operation(operationId = "dismissTask", summary = "不做这条任务；原因可以不说")
    @Refuses(Problem.CONFLICT_TASK_STATE)
    TaskView dismiss(
            @CurrentActor Actor actor, @PathVariable UUID id, @RequestBody(required = false) @Nullable ToDismiss why) {
        return desk.dismiss(actor, id, why == null ? null : why.chip());
    }
}
