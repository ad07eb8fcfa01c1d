package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "活动")
@RequestMapping("/api/v1/campaigns")
class CampaignController {

    enum By {
        store,
        guide
    }

    /** In the order in which they say more. */
    enum AtLeast {
        REPORTED_SENT,
        SEEN,
        ANSWERED,
        ORDERED;

        List<String> orBetter() {
            return List.of(values()).subList(ordinal(), values().length).stream()
                    .map(Enum::name)
                    .toList();
        }
    }

    enum TaskIs {
        OFFERED,
        OPENED,
        SENT,
        ANSWERED,
        CONVERTED,
        EXPIRED,
        DISMISSED,
        WITHDRAWN
    }

    /** Chosen, or why not; only counted ones are listed nowhere. */
    enum OutcomeIs {
        CHOSEN,
        ERASED,
        RULE_FAILED,
        NOT_REACHABLE,
        CONSENT_WITHDRAWN,
        ALREADY_ASKED,
        NO_GUIDE,
        OTHER_CAMPAIGN,
        HOLDOUT,
        CAP_REACHED
    }

    record Campaigns(List<CampaignView> campaigns) {}

    private final CampaignDesk desk;

    CampaignController(CampaignDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "createCampaign", summary = "新建活动草稿；同样的内容再提交一次不产生变化")
    @Refuses(Problem.CONFLICT_CAMPAIGN)
    CampaignView create(@CurrentActor Actor actor, @Valid @RequestBody CampaignSheet sheet) {
        return desk.write(actor, sheet);
    }

    @PutMapping("/{code}")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "putCampaign", summary = "修改活动；进行中的活动，还没到日子的任务随之更新")
    @Refuses(Problem.CONFLICT_CAMPAIGN)
    CampaignView put(@CurrentActor Actor actor, @PathVariable String code, @Valid @RequestBody CampaignSheet sheet) {
        return desk.rewrite(actor, code, sheet);
    }

    @GetMapping
    @OnlyFor({Role.HQ_OPERATOR, Role.SUPERVISOR})
    @Operation(operationId = "listCampaigns", summary = "活动及其执行情况，新的在前；店长只看到与自己门店有关的")
    Campaigns list(@CurrentActor Actor actor) {
        return new Campaigns(desk.list(actor));
    }

    @GetMapping("/{code}")
    @OnlyFor({Role.HQ_OPERATOR, Role.SUPERVISOR})
    @Operation(operationId = "getCampaign", summary = "一个活动")
    CampaignView get(@CurrentActor Actor actor, @PathVariable String code) {
        return desk.view(actor, code);
    }

    @PostMapping("/{code}/start")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "startCampaign", summary = "开始或继续活动，任务随即生成")
    @Refuses(Problem.CONFLICT_CAMPAIGN)
    CampaignView start(@CurrentActor Actor actor, @PathVariable String code) {
        return desk.move(actor, code, CampaignState.RUNNING);
    }

    @PostMapping("/{code}/pause")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "pauseCampaign", summary = "暂停活动：没有发送的任务暂时不显示")
    @Refuses(Problem.CONFLICT_CAMPAIGN)
    CampaignView pause(@CurrentActor Actor actor, @PathVariable String code) {
        return desk.move(actor, code, CampaignState.PAUSED);
    }

    @PostMapping("/{code}/end")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "endCampaign", summary = "结束活动：没有发送的任务全部撤回")
    @Refuses(Problem.CONFLICT_CAMPAIGN)
    CampaignView end(@CurrentActor Actor actor, @PathVariable String code) {
        return desk.move(actor, code, CampaignState.ENDED);
    }

    @PostMapping("/{code}/preview")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "previewCampaign", summary = "预览：会选中谁、不选谁和原因；不产生任务")
    @Refuses(Problem.CONFLICT_CAMPAIGN)
    PreviewView preview(@CurrentActor Actor actor, @PathVariable String code) {
        return desk.makePreview(actor, code);
    }

    @GetMapping("/{code}/preview")
    @OnlyFor({Role.HQ_OPERATOR, Role.SUPERVISOR})
    @Operation(operationId = "getCampaignPreview", summary = "最近一次预览；还没完成时给出进度")
    @Refuses(Problem.CONFLICT_CAMPAIGN)
    PreviewView previewed(@CurrentActor Actor actor, @PathVariable String code) {
        return desk.preview(actor, code);
    }

    @GetMapping("/{code}/preview/people")
    @OnlyFor({Role.HQ_OPERATOR, Role.SUPERVISOR})
    @Operation(operationId = "listCampaignPreviewPeople", summary = "预览中的顾客：选中的在哪一天，没选中的是什么原因")
    @Refuses({Problem.CONFLICT_CAMPAIGN, Problem.UNKNOWN_STORE})
    PreviewView.People people(
            @CurrentActor Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable OutcomeIs outcome,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(required = false) @Nullable String guide,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return desk.people(actor, code, outcome == null ? null : outcome.name(), store, guide, cursor, limit);
    }

    @GetMapping("/{code}/execution")
    @OnlyFor({Role.HQ_OPERATOR, Role.SUPERVISOR})
    @Operation(operationId = "getCampaignExecution", summary = "执行情况：按门店或导购、按日期、各级凭据")
    @Refuses(Problem.UNKNOWN_STORE)
    ExecutionView execution(
            @CurrentActor Actor actor,
            @PathVariable String code,
            @RequestParam(defaultValue = "store") By by,
            @RequestParam(required = false) @Nullable String store) {
        return desk.execution(actor, code, by == By.guide, store);
    }

    @GetMapping("/{code}/tasks")
    @OnlyFor({Role.HQ_OPERATOR, Role.SUPERVISOR})
    @Operation(operationId = "listCampaignTasks", summary = "活动的任务、经过的每一步和凭据")
    @Refuses(Problem.UNKNOWN_STORE)
    ExecutionView.Tasks tasks(
            @CurrentActor Actor actor,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(required = false) @Nullable String guide,
            @RequestParam(required = false) @Nullable TaskIs state,
            @RequestParam(required = false) @Nullable AtLeast grade,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        ExecutionRepository.Wanted wanted = new ExecutionRepository.Wanted(
                Set.of(),
                null,
                state == null ? null : state.name(),
                grade == null ? null : grade.orBetter(),
                cursor,
                limit);
        return desk.tasks(actor, code, store, wanted, guide);
    }
}
