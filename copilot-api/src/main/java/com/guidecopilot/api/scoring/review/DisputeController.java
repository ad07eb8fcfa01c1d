package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.scoring.DisputeView;
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
@Tag(name = "申诉")
@RequestMapping("/api/v1")
class DisputeController {

    @Schema(name = "DisputeToRaise")
    record ToRaise(
            @NotBlank @Size(max = 100) String criterion,
            Dispute.@Nullable Chip chip,
            @Nullable @Size(max = 500, message = "最多500字") String note) {}

    @Schema(name = "DisputeToDecide")
    record ToDecide(
            @NotNull Outcome outcome,
            @NotBlank @Size(max = 500, message = "最多500字") String reason) {}

    private final DisputeDesk desk;

    DisputeController(DisputeDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/sheets/{id}/disputes")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "raiseDispute", summary = "作者申诉自己的一项评分，期限内每项一次；同样的再提一次是同一个")
    @Refuses({Problem.FORBIDDEN, Problem.CONFLICT_DISPUTE, Problem.DISPUTE_WINDOW_OVER, Problem.VALIDATION})
    DisputeView raise(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody ToRaise wanted) {
        return desk.raise(actor, id, wanted.criterion(), wanted.chip(), wanted.note());
    }

    @GetMapping("/disputes")
    @Operation(operationId = "listDisputes", summary = "申诉：自己提的，以及自己负责的门店的；未处理的逾期在前，已处理的新的在前")
    DisputeDesk.Page list(
            @CurrentActor Actor actor,
            @RequestParam(defaultValue = "OPEN") DisputeDesk.Part state,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return desk.part(actor, state, limit);
    }

    @GetMapping("/disputes/{id}")
    @Operation(operationId = "getDispute", summary = "一个申诉，给提出它的人与负责这家门店的人；看不到的与没有的一样")
    @Refuses(Problem.NOT_FOUND)
    DisputeView get(@CurrentActor Actor actor, @PathVariable UUID id) {
        return desk.get(actor, id);
    }

    @PostMapping("/disputes/{id}/decision")
    @OnlyFor({Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "decideDispute", summary = "处理申诉：由没有写、也没有复核过这份的人决定，即为最终结果")
    @Refuses({Problem.OWN_SCORE, Problem.SAME_REVIEWER, Problem.CONFLICT_DISPUTE, Problem.SCORE_FROZEN})
    DisputeView decide(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody ToDecide decided) {
        return desk.decide(actor, id, decided.outcome(), decided.reason());
    }
}
