package com.guidecopilot.api.scoring;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "评分")
@RequestMapping("/api/v1")
class ScoreController {

    private final ScoreDesk desk;

    private final ScoringState state;

    ScoreController(ScoreDesk desk, ScoringState state) {
        this.desk = desk;
        this.state = state;
    }

    @GetMapping("/conversations/{id}/scores")
    @Operation(operationId = "getConversationScores", summary = "一个会话的评分：主管与总部看全部作者，导购与云导购只看自己的")
    @Refuses(Problem.NOT_FOUND)
    ScoreDesk.OfConversation ofConversation(@CurrentActor Actor actor, @PathVariable UUID id) {
        return desk.ofConversation(actor, id);
    }

    @GetMapping("/sheets/{id}")
    @Operation(operationId = "getSheet", summary = "一份评分与会话原文；引用的原文在查看时读取")
    @Refuses(Problem.NOT_FOUND)
    SheetView sheet(@CurrentActor Actor actor, @PathVariable UUID id) {
        return desk.sheet(actor, id);
    }

    @GetMapping("/my/sheets")
    @Operation(operationId = "listMySheets", summary = "呼叫者自己的评分，最近结束的在前，附近30天小结；共用工位没有个人评分")
    ScoreDesk.Own own(
            @CurrentActor Actor actor,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return desk.own(actor, before, limit);
    }

    @GetMapping("/scoring")
    @OnlyFor({Role.HQ_OPERATOR, Role.IT})
    @Operation(operationId = "getScoring", summary = "评分进行得怎样：多少会话等待评分，哪些多次失败后放弃、为什么")
    ScoringState.View scoring() {
        return state.now();
    }

    @PostMapping("/scoring/retry")
    @OnlyFor({Role.HQ_OPERATOR, Role.IT})
    @Operation(operationId = "retryScoring", summary = "把放弃的会话重新排队评分")
    ScoringState.Retried retry() {
        return state.retry();
    }
}
