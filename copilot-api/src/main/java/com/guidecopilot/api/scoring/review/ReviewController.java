package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.scoring.SheetView;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "复核")
@RequestMapping("/api/v1")
class ReviewController {

    private final ReviewQueue queue;
    private final ReviewDesk desk;
    private final AgreementDesk agreement;

    ReviewController(ReviewQueue queue, ReviewDesk desk, AgreementDesk agreement) {
        this.queue = queue;
        this.desk = desk;
        this.agreement = agreement;
    }

    @GetMapping("/reviews")
    @OnlyFor({Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "listReviews", summary = "复核队列：紧急的在前，其次等得久的在前；不含自己和上级的会话；可只列某些缘由的，或只列盲评")
    ReviewQueue.Page list(
            @CurrentActor Actor actor,
            @RequestParam(defaultValue = "WAITING") ReviewQueue.Part state,
            @RequestParam(defaultValue = "") Set<Why> why,
            @RequestParam(defaultValue = "false") boolean blind,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return queue.part(actor, state, blind ? Set.of(Why.BLIND_SAMPLE) : why, limit);
    }

    @GetMapping("/reviews/{id}")
    @OnlyFor({Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "getReview", summary = "一份复核：评分、依据与全部对话；盲评的在交卷之前不给出机器的判断")
    ReviewDesk.Opened get(@CurrentActor Actor actor, @PathVariable UUID id) {
        return desk.open(actor, id);
    }

    @PostMapping("/reviews/{id}/claim")
    @OnlyFor({Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "claimReview", summary = "领取一份复核，30 分钟内归自己；只有一人能领到，再领一次重新计时")
    @Refuses({Problem.CONFLICT_REVIEW, Problem.OWN_SCORE, Problem.SCORE_FROZEN})
    ReviewRow claim(@CurrentActor Actor actor, @PathVariable UUID id) {
        return queue.claim(actor, id);
    }

    @PostMapping("/reviews/{id}/verdict")
    @OnlyFor({Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "handInReview", summary = "交卷：逐项确认或更改，更改要有理由；盲评要回答每个评判项，不需要理由。同样的再交一次不变")
    @Refuses({Problem.CONFLICT_REVIEW, Problem.OWN_SCORE, Problem.SCORE_FROZEN, Problem.VALIDATION})
    SheetView handIn(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody HandedIn handedIn) {
        return desk.handIn(actor, id, handedIn);
    }

    @PostMapping("/sheets/{id}/review")
    @OnlyFor({Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "askForReview", summary = "要复核某一份评分；已在等待的就是那一份，复核过的不再复核")
    @Refuses({Problem.CONFLICT_REVIEW, Problem.OWN_SCORE, Problem.SCORE_FROZEN})
    ReviewRow ask(@CurrentActor Actor actor, @PathVariable UUID id) {
        return queue.ask(actor, id);
    }

    @GetMapping("/reviews/agreement")
    @OnlyFor({Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "getAgreement", summary = "人与机器的一致程度，逐项：盲评的 kappa 与 95% 区间、混淆表、申诉改判率；逐位复核人")
    @Refuses(Problem.VALIDATION)
    AgreementView agreement(
            @CurrentActor Actor actor,
            @RequestParam(required = false) @Nullable String card,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return agreement.of(actor, card, from, to);
    }
}
