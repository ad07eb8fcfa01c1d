package com.guidecopilot.api.insight;

import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "知识缺口")
@RequestMapping("/api/v1/gaps")
class GapController {

    private final KnowledgeGaps gaps;

    GapController(KnowledgeGaps gaps) {
        this.gaps = gaps;
    }

    @GetMapping
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "listGaps", summary = "知识里没有答案的问题，新的在前")
    List<KnowledgeGaps.Gap> open(@RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return gaps.open(limit);
    }
}
