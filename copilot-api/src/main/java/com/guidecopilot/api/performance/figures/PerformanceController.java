package com.guidecopilot.api.performance.figures;

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
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "绩效")
@RequestMapping("/api/v1/performance")
class PerformanceController {

    private final PerformanceDesk desk;

    PerformanceController(PerformanceDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @OnlyFor({Role.GUIDE, Role.CLOUD_GUIDE, Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "getPerformance", summary = "一个月的绩效：评分、任务、首次回复、建议和业绩，按给定的顺序分页；导购只看到自己的一行")
    @Refuses({Problem.UNKNOWN_STORE, Problem.VALIDATION})
    PerformanceView month(
            @CurrentActor Actor actor,
            @RequestParam YearMonth period,
            @RequestParam(defaultValue = "GUIDE") By by,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(defaultValue = "store") RowOrder sort,
            @RequestParam(defaultValue = "up") RowOrder.Way way,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "500") @Min(1) @Max(1000) int limit) {
        return desk.month(actor, period, by, store, new PerformanceDesk.Page(sort, way, after, limit));
    }

    @GetMapping("/days")
    @OnlyFor({Role.GUIDE, Role.CLOUD_GUIDE, Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "getPerformanceDays", summary = "一行绩效在这个月里每一天的数字")
    @Refuses({Problem.NOT_FOUND, Problem.VALIDATION})
    DaysView days(@CurrentActor Actor actor, @RequestParam YearMonth period, @RequestParam String key) {
        return desk.days(actor, period, key);
    }

    @GetMapping("/evidence")
    @OnlyFor({Role.GUIDE, Role.CLOUD_GUIDE, Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "listPerformanceEvidence", summary = "一个数字由什么组成：逐条的会话、任务或订单，全部加起来正好是这个数字")
    @Refuses({Problem.NOT_FOUND, Problem.VALIDATION})
    EvidenceView evidence(
            @CurrentActor Actor actor,
            @RequestParam YearMonth period,
            @RequestParam String key,
            @RequestParam Figure figure,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        return desk.evidence(actor, period, key, figure, after, limit);
    }
}
