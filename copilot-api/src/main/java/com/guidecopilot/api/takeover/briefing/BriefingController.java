package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.takeover.PromiseState;
import com.guidecopilot.api.takeover.Promises;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "接管")
@RequestMapping("/api/v1")
class BriefingController {

    record PromiseList(List<PromiseView> promises) {}

    private final BriefingDesk briefings;
    private final PromiseDesk promises;

    BriefingController(BriefingDesk briefings, PromiseDesk promises) {
        this.briefings = briefings;
        this.promises = promises;
    }

    @GetMapping("/conversations/{id}/briefing")
    @Operation(operationId = "getBriefing", summary = "会话的交接摘要：需要什么、说过什么、还没答的、答应过的、情绪、忌讳，每一行都能打开到消息")
    @Refuses(Problem.NOT_FOUND)
    BriefingView briefing(
            @CurrentActor Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Long token,
            @RequestParam(required = false) @Nullable UUID snapshot) {
        return snapshot == null ? briefings.of(actor, id, token) : briefings.snapshot(actor, id, snapshot);
    }

    @GetMapping("/promises")
    @Operation(operationId = "listPromises", summary = "答应过顾客的事，先到期的在前；没有给出 state 时只列还没兑现的")
    PromiseList promises(
            @CurrentActor Actor actor,
            @RequestParam(required = false) @Nullable Set<PromiseState> state,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return new PromiseList(promises.list(actor, wanted(state), limit));
    }

    @PostMapping("/promises/{id}/kept")
    @Operation(operationId = "keepPromise", summary = "记下这件事已经兑现")
    @Refuses(Problem.NOT_FOUND)
    PromiseView kept(@CurrentActor Actor actor, @PathVariable UUID id) {
        return promises.settle(actor, id, PromiseState.KEPT);
    }

    @PostMapping("/promises/{id}/dropped")
    @Operation(operationId = "dropPromise", summary = "记下这件事不用做了")
    @Refuses(Problem.NOT_FOUND)
    PromiseView dropped(@CurrentActor Actor actor, @PathVariable UUID id) {
        return promises.settle(actor, id, PromiseState.DROPPED);
    }

    /** What is still to be kept is open, also when its time is over. */
    private static Set<PromiseState> wanted(@Nullable Set<PromiseState> state) {
        if (state == null || state.isEmpty() || state.equals(Set.of(PromiseState.OPEN))) return Promises.TO_BE_KEPT;
        return state;
    }
}
