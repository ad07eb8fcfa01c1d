package com.guidecopilot.api.scoring;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "评分")
@RequestMapping("/api/v1/scorecards")
class ScorecardPreviewController {

    private final TrialDesk desk;

    ScorecardPreviewController(TrialDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/{code}/preview")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "previewScorecard", summary = "试评：最近结束的会话按已存的草稿会得多少分，与生效的版本相比；不重新评判，什么也不写入")
    @Refuses({Problem.NOT_FOUND, Problem.NOTHING_TO_PREVIEW, Problem.VALIDATION})
    ScorecardPreview preview(
            @PathVariable String code, @RequestParam(defaultValue = "200") @Min(1) @Max(1000) int limit) {
        return desk.preview(code, limit);
    }
}
