package com.guidecopilot.api.insight;

import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/gaps")
class GapController {

    private final KnowledgeGaps gaps;

    GapController(KnowledgeGaps gaps) {
        this.gaps = gaps;
    }

    @GetMapping
    @OnlyFor(Role.HQ_OPERATOR)
    List<KnowledgeGaps.Gap> open(@RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit) {
        return gaps.open(limit);
    }
}
