package com.guidecopilot.api.performance;

import com.guidecopilot.api.organisation.Tier;
import com.guidecopilot.api.performance.StatementRepository.Place;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.platform.Refuses;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
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
@Tag(name = "业绩")
@RequestMapping("/api/v1/credit")
class CreditController {

    @Schema(name = "GiveBackToAsk")
    record ToAsk(
            @NotBlank @Size(max = 64) String store,
            @Nullable @Size(max = 500) String note) {}

    @Schema(name = "GiveBackToAccept")
    record ToAccept(
            @NotNull LocalDate from,
            @Nullable Tier tier,
            @Nullable @Size(max = 500) String note) {}

    @Schema(name = "GiveBackToDecline")
    record ToDecline(@Nullable @Size(max = 500) String note) {}

    private final StatementDesk statements;
    private final RulesDesk rules;
    private final Periods periods;
    private final Freezing freezing;
    private final CreditReplay replay;
    private final GiveBackDesk giveBacks;

    CreditController(
            StatementDesk statements,
            RulesDesk rules,
            Periods periods,
            Freezing freezing,
            CreditReplay replay,
            GiveBackDesk giveBacks) {
        this.statements = statements;
        this.rules = rules;
        this.periods = periods;
        this.freezing = freezing;
        this.replay = replay;
        this.giveBacks = giveBacks;
    }

    @GetMapping("/statement")
    @Operation(operationId = "getCreditStatement", summary = "一个月的业绩归属：每张订单计给了谁、为什么；双方看到的是同一份")
    @Refuses({Problem.UNKNOWN_STORE, Problem.VALIDATION})
    StatementView statement(
            @CurrentActor Actor actor,
            @RequestParam YearMonth period,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return statements.statement(actor, period, store, after == null ? null : place(after), limit);
    }

    private static Place place(String after) {
        try {
            int cut = after.indexOf('_');
            return new Place(UUID.fromString(after.substring(cut + 1)), Instant.parse(after.substring(0, cut)));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw Refused.invalid(List.of(new Flaw("after", "应是上一页给出的 next")));
        }
    }

    @GetMapping("/rules")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "listCreditRules", summary = "业绩归属规则的所有版本，以及今天按哪一版")
    RulesView rules() {
        return rules.all();
    }

    @PutMapping("/rules")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "putCreditRules", summary = "从某一天起按新的规则分；旧版本不改，已付款的订单不受影响")
    RulesView.Version put(@CurrentActor Actor actor, @Valid @RequestBody RulesRow row) {
        return rules.put(actor, row);
    }

    @PostMapping("/periods/{period}/close")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "closeCreditPeriod", summary = "月份结账；之后到的退款和更正记在未结账的月份，并注明原来的月份")
    @Refuses(Problem.CONFLICT_CREDIT_STATE)
    Periods.Closed close(@CurrentActor Actor actor, @PathVariable YearMonth period) {
        if (freezing.ask(actor.account(), period)) return periods.closed(period);
        throw new Refused(Problem.CONFLICT_CREDIT_STATE, "%s 正在结账，请稍后再看".formatted(period));
    }

    @PostMapping("/replay")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "replayCredit", summary = "按事实重算一个月，与账上逐笔核对；漏记的补记，有变的更正")
    CreditReplay.Replayed replay(@RequestParam YearMonth period) {
        return replay.replay(period);
    }

    @GetMapping("/give-backs")
    @OnlyFor({Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "listGiveBacks", summary = "托管门店要回顾客的申请，新的在前")
    List<GiveBackView> giveBacks(
            @CurrentActor Actor actor, @RequestParam(required = false) GiveBack.@Nullable State state) {
        return giveBacks.list(actor, state);
    }

    @PostMapping("/give-backs")
    @OnlyFor(Role.SUPERVISOR)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "askForGiveBack", summary = "托管门店申请自己接待顾客；已有一个在等答复时给出那一个")
    @Refuses({Problem.UNKNOWN_STORE, Problem.CONFLICT_CREDIT_STATE})
    GiveBackView ask(@CurrentActor Actor actor, @Valid @RequestBody ToAsk wanted) {
        return giveBacks.ask(actor, wanted.store(), wanted.note());
    }

    @PostMapping("/give-backs/{id}/accept")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "acceptGiveBack", summary = "同意交还：从那一天起，顾客付的款按门店自己接待来分")
    @Refuses(Problem.CONFLICT_CREDIT_STATE)
    GiveBackView accept(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody ToAccept decided) {
        return giveBacks.accept(
                actor, id, decided.from(), Objects.requireNonNullElse(decided.tier(), Tier.COACHED), decided.note());
    }

    @PostMapping("/give-backs/{id}/decline")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "declineGiveBack", summary = "不同意交还")
    @Refuses(Problem.CONFLICT_CREDIT_STATE)
    GiveBackView decline(
            @CurrentActor Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable ToDecline decided) {
        return giveBacks.decline(actor, id, decided == null ? null : decided.note());
    }
}
