package com.guidecopilot.api.customer;

import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
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
@Tag(name = "顾客")
@RequestMapping("/api/v1/customers")
class CustomerController {

    private static final int MOST_ROWS = 5_000;

    record Wanted(@NotBlank @Size(max = 128) String externalId) {}

    private final CustomerIntake intake;
    private final Customers customers;
    private final Orders orders;
    private final Stores stores;
    private final StaffDirectory staff;
    private final Access access;
    private final Clock clock;

    CustomerController(
            CustomerIntake intake,
            Customers customers,
            Orders orders,
            Stores stores,
            StaffDirectory staff,
            Access access,
            Clock clock) {
        this.intake = intake;
        this.customers = customers;
        this.orders = orders;
        this.stores = stores;
        this.staff = staff;
        this.access = access;
        this.clock = clock;
    }

    @PutMapping
    @OnlyFor({Role.IT, Role.HQ_OPERATOR})
    @Operation(operationId = "putCustomers", summary = "新增或更新顾客，按 externalId；全部成功或全部不变")
    @Refuses(Problem.CUSTOMER_ERASED)
    CustomerIntake.Received put(
            @CurrentActor Actor actor,
            @RequestBody @Size(max = MOST_ROWS, message = "一次最多 5000 行") List<@NotNull @Valid CustomerRow> rows) {
        return intake.put(rows, actor.account());
    }

    @GetMapping
    @Operation(operationId = "listCustomers", summary = "呼叫者服务范围内的顾客")
    @Refuses(Problem.UNKNOWN_STORE)
    List<CustomerCard> list(
            @CurrentActor Actor actor,
            @RequestParam(required = false) @Nullable String store,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return customers.cards(sight(actor), store == null ? null : idOf(store), limit);
    }

    /** By a body and not by an address: an external id is personal, and addresses end up in logs. */
    @PostMapping("/lookup")
    @Operation(operationId = "lookUpCustomer", summary = "按 externalId 找一位顾客；编号是个人信息，所以写在正文里而不在地址里")
    @Refuses(Problem.NOT_FOUND)
    CustomerCard lookup(@CurrentActor Actor actor, @Valid @RequestBody Wanted wanted) {
        return customers
                .cardByExternalId(wanted.externalId(), sight(actor))
                .orElseThrow(() -> new NotFound("没有这位顾客，或不在您的服务范围内"));
    }

    @GetMapping("/{id}/orders")
    @Operation(operationId = "listCustomerOrders", summary = "顾客的订单和退款，新的在前")
    List<OrderView> orders(
            @CurrentActor Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        Customer customer = customers.find(id, sight(actor)).orElseThrow(() -> new NotFound("没有这位顾客，或不在您的服务范围内"));
        return orders.of(customer.id(), limit).stream().map(this::view).toList();
    }

    @PostMapping("/erase")
    @OnlyFor(Role.IT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "eraseCustomer", summary = "删除一位顾客的个人信息，不可恢复；账目只留编号和金额")
    @Refuses(Problem.NOT_FOUND)
    void erase(@CurrentActor Actor actor, @Valid @RequestBody Wanted wanted) {
        Customer customer = customers
                .known(wanted.externalId())
                .orElseThrow(() -> new NotFound("没有编号为 %s 的顾客".formatted(wanted.externalId())));
        intake.erase(customer.id(), actor.account());
    }

    private OrderView view(Order order) {
        return OrderView.of(
                order,
                stores.byId(order.store()).map(Store::code).orElse(""),
                order.soldBy() == null ? null : staff.codeOf(order.soldBy()).orElse(null));
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
