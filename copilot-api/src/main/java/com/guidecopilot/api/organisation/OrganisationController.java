package com.guidecopilot.api.organisation;

import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.api.security.TokenMint;
import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.Brands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "组织")
@RequestMapping("/api/v1")
class OrganisationController {

    record NewBrand(
            @NotNull @Pattern(regexp = OrganisationSheet.CODE, message = OrganisationSheet.CODE_REASON)
            String code,

            @NotBlank @Size(max = 100) String name,
            @NotBlank String zone,
            @NotNull @Valid Admin admin) {}

    record Admin(
            @NotNull @Pattern(regexp = OrganisationSheet.CODE, message = OrganisationSheet.CODE_REASON)
            String account,

            @NotBlank @Size(max = 100) String name) {}

    record OpenedBrand(UUID id, String code, String adminToken) {}

    /** How many rows of each kind were written. */
    record Written(int regions, int stores, int staff, int seats, int shifts) {}

    record Me(String account, String name, BrandName brand, List<HeldRole> roles, List<StoreName> stores) {}

    record BrandName(String code, String name) {}

    record HeldRole(Role role, String scope) {}

    record StoreName(String code, String name, Tier tier) {}

    private final BrandOpening opening;
    private final OrganisationIntake intake;
    private final OrganisationView view;
    private final Access access;
    private final Brands brands;
    private final TokenMint mint;
    private final Clock clock;

    OrganisationController(
            BrandOpening opening,
            OrganisationIntake intake,
            OrganisationView view,
            Access access,
            Brands brands,
            TokenMint mint,
            Clock clock) {
        this.opening = opening;
        this.intake = intake;
        this.view = view;
        this.access = access;
        this.brands = brands;
        this.mint = mint;
        this.clock = clock;
    }

    @PostMapping("/brands")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "openBrand", summary = "开通一个品牌，并给出第一位管理员的令牌；只有安装者可以")
    @Refuses(Problem.CONFLICT_BRAND_CODE)
    OpenedBrand open(@Valid @RequestBody NewBrand wanted) {
        BrandOpening.Opened opened = opening.open(
                wanted.code(),
                wanted.name(),
                zone(wanted.zone()),
                wanted.admin().account(),
                wanted.admin().name());
        Brand brand = opened.brand();
        String token = mint.forStaff(brand.id(), opened.admin().id()).value();
        return new OpenedBrand(brand.id().value(), brand.code(), token);
    }

    @PutMapping("/organisation")
    @OnlyFor({Role.IT, Role.HQ_OPERATOR})
    @Operation(operationId = "putOrganisation", summary = "新增或更新区域、门店、员工、席位、排班，按编号；全部成功或全部不变")
    Written put(@Valid @RequestBody OrganisationSheet sheet) {
        intake.put(sheet);
        return new Written(
                sheet.regions().size(),
                sheet.stores().size(),
                sheet.staff().size(),
                sheet.seats().size(),
                sheet.shifts().size());
    }

    @GetMapping("/organisation")
    @Operation(operationId = "getOrganisation", summary = "呼叫者能看到的组织")
    OrganisationSheet get(@CurrentActor Actor actor) {
        return view.asSeenBy(actor, clock.instant());
    }

    @GetMapping("/me")
    @Operation(operationId = "getMe", summary = "我是谁：品牌、角色和所在的门店")
    Me me(@CurrentActor Actor actor) {
        Instant now = clock.instant();
        Brand brand = brands.get(actor.brand()).orElseThrow();
        return new Me(
                actor.account(),
                actor.name(),
                new BrandName(brand.code(), brand.name()),
                actor.grantsAt(now)
                        .map(grant -> new HeldRole(grant.role(), grant.scope().toString()))
                        .toList(),
                access.storesOf(actor, now).stream()
                        .map(store -> new StoreName(store.code(), store.name(), store.tier()))
                        .toList());
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Refused.invalid(List.of(new Flaw("zone", "没有名为 %s 的时区".formatted(name))));
        }
    }
}
