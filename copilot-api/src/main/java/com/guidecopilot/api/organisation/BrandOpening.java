package com.guidecopilot.api.organisation;

import com.guidecopilot.api.organisation.OrganisationSheet.GrantRow;
import com.guidecopilot.api.organisation.OrganisationSheet.StaffRow;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Brands;
import java.time.ZoneId;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Opens a brand: registers it and gives it a first person, who sets up everybody else. */
@Component
public class BrandOpening {

    /** @param admin holds IT and HQ_OPERATOR for the whole brand */
    public record Opened(Brand brand, StaffMember admin) {}

    private final Brands brands;
    private final OrganisationIntake intake;
    private final StaffDirectory staff;

    BrandOpening(Brands brands, OrganisationIntake intake, StaffDirectory staff) {
        this.brands = brands;
        this.intake = intake;
        this.staff = staff;
    }

    /**
     * An opening that broke off half-way, so that nobody could enter, is taken up again.
     *
     * @throws Refused when the code is taken
     */
    public Opened open(String code, String name, ZoneId zone, String adminAccount, String adminName) {
        if (brands.find(code).filter(this::hasStaff).isPresent()) throw taken(code);
        try {
            Brand brand = brands.register(code, name, zone);
            return BrandScope.call(brand.id(), () -> new Opened(brand, admin(adminAccount, adminName)));
        } catch (DuplicateKeyException e) {
            throw taken(code);
        }
    }

    private boolean hasStaff(Brand brand) {
        return BrandScope.call(brand.id(), staff::isAnybodyThere);
    }

    private StaffMember admin(String account, String name) {
        List<GrantRow> grants =
                List.of(new GrantRow("IT", "brand", null, null), new GrantRow("HQ_OPERATOR", "brand", null, null));
        StaffRow row = new StaffRow(account, name, null, null, null, grants);
        intake.put(new OrganisationSheet(List.of(), List.of(), List.of(row), List.of(), List.of()));
        return staff.byAccount(account).orElseThrow();
    }

    private static Refused taken(String code) {
        return new Refused(Problem.CONFLICT_BRAND_CODE, "品牌编号 %s 已被使用".formatted(code));
    }
}
