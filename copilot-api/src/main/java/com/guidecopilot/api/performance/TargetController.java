package com.guidecopilot.api.performance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.tenancy.BrandTransactions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "业绩")
@RequestMapping("/api/v1/targets")
class TargetController {

    /** @param until when it was said otherwise; absent = it stands */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TargetView(
            String store,
            YearMonth period,
            String amount,
            String currency,
            Instant since,
            @Nullable Instant until) {}

    private final TargetRepository targets;
    private final Access access;
    private final BrandTransactions transactions;
    private final Clock clock;

    TargetController(TargetRepository targets, Access access, BrandTransactions transactions, Clock clock) {
        this.targets = targets;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    @GetMapping
    @Operation(operationId = "listTargets", summary = "自己所在门店的销售目标；history=true 时包括改过的旧目标")
    @Refuses(Problem.UNKNOWN_STORE)
    List<TargetView> list(
            @CurrentActor Actor actor,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(required = false) @Nullable YearMonth period,
            @RequestParam(defaultValue = "false") boolean history) {
        Map<UUID, String> codes = access.storesOf(actor, clock.instant()).stream()
                .filter(one -> store == null || one.code().equals(store))
                .collect(Collectors.toMap(Store::id, Store::code));
        if (store != null && codes.isEmpty()) {
            throw new Refused(Problem.UNKNOWN_STORE, "没有编号为 %s 的门店".formatted(store));
        }
        return transactions.read(() -> targets.of(codes.keySet(), period).stream()
                .filter(target -> history || target.replacedAt() == null)
                .map(target -> new TargetView(
                        codes.getOrDefault(target.store(), ""),
                        target.period(),
                        target.amount().toString(),
                        target.currency(),
                        target.recordedAt(),
                        target.replacedAt()))
                .toList());
    }
}
