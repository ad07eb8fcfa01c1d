package com.guidecopilot.api.customer;

import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/customers")
class CustomerController {

    private static final int MOST_ROWS = 5_000;

    record Wanted(@NotBlank @Size(max = 128) String externalId) {}

    private final CustomerIntake intake;
    private final Customers customers;
    private final Stores stores;
    private final Access access;
    private final Clock clock;

    CustomerController(CustomerIntake intake, Customers customers, Stores stores, Access access, Clock clock) {
        this.intake = intake;
        this.customers = customers;
        this.stores = stores;
        this.access = access;
        this.clock = clock;
    }

    @PutMapping
    @OnlyFor({Role.IT, Role.HQ_OPERATOR})
    CustomerIntake.Received put(
            @RequestBody @Size(max = MOST_ROWS, message = "一次最多 5000 行") List<@NotNull @Valid CustomerRow> rows) {
        return intake.put(rows);
    }

    @GetMapping
    List<CustomerCard> list(
            @CurrentActor Actor actor,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return customers.cards(sight(actor), store == null ? null : idOf(store), limit);
    }

    /** By a body and not by an address: an external id is personal, and addresses end up in logs. */
    @PostMapping("/lookup")
    CustomerCard lookup(@CurrentActor Actor actor, @Valid @RequestBody Wanted wanted) {
        return customers
                .cardByExternalId(wanted.externalId(), sight(actor))
                .orElseThrow(() -> new NotFound("没有这位顾客，或不在您的服务范围内"));
    }

    private Sight sight(Actor actor) {
        return access.sightOf(actor, clock.instant());
    }

    private UUID idOf(String store) {
        return stores.byCode(store)
                .map(Store::id)
                .orElseThrow(() -> new Refused(Problem.UNKNOWN_STORE, "没有编号为 %s 的门店".formatted(store)));
    }
}
