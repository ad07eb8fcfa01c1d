package com.guidecopilot.api.action;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "任务")
@RequestMapping("/api/v1/conversations/{id}/actions")
class ActionController {

    @Schema(name = "NextActions")
    record Found(List<ActionView> actions) {}

    private final NextActions actions;

    ActionController(NextActions actions) {
        this.actions = actions;
    }

    @GetMapping
    @Operation(operationId = "listNextActions", summary = "为这位顾客下一步可以做的事，最多三件，最该做的在前；话术已按此刻核对")
    @Refuses(Problem.NOT_FOUND)
    Found list(@CurrentActor Actor actor, @PathVariable UUID id) {
        return new Found(actions.of(actor, id));
    }
}
