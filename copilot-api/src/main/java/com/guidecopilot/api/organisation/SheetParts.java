package com.guidecopilot.api.organisation;

import com.guidecopilot.api.intake.Contract;
import com.guidecopilot.api.organisation.OrganisationSheet.RegionRow;
import com.guidecopilot.api.organisation.OrganisationSheet.SeatRow;
import com.guidecopilot.api.organisation.OrganisationSheet.ShiftRow;
import com.guidecopilot.api.organisation.OrganisationSheet.StaffRow;
import com.guidecopilot.api.organisation.OrganisationSheet.StoreRow;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The lists of a sheet as contracts of their own. */
@Configuration(proxyBeanMethods = false)
class SheetParts {

    @Bean
    Contract<RegionRow> regions(OrganisationIntake intake) {
        return new SheetPart<>(
                "regions",
                RegionRow.class,
                RegionRow::code,
                rows -> new OrganisationSheet(rows, List.of(), List.of(), List.of(), List.of()),
                OrganisationView::regions,
                intake);
    }

    @Bean
    Contract<StoreRow> storeRows(OrganisationIntake intake) {
        return new SheetPart<>(
                "stores",
                StoreRow.class,
                StoreRow::code,
                rows -> new OrganisationSheet(List.of(), rows, List.of(), List.of(), List.of()),
                OrganisationView::stores,
                intake);
    }

    @Bean
    Contract<StaffRow> staffRows(OrganisationIntake intake) {
        return new SheetPart<>(
                "staff",
                StaffRow.class,
                StaffRow::account,
                rows -> new OrganisationSheet(List.of(), List.of(), rows, List.of(), List.of()),
                OrganisationView::staff,
                intake);
    }

    @Bean
    Contract<SeatRow> seats(OrganisationIntake intake) {
        return new SheetPart<>(
                "seats",
                SeatRow.class,
                SeatRow::code,
                rows -> new OrganisationSheet(List.of(), List.of(), List.of(), rows, List.of()),
                OrganisationView::seats,
                intake);
    }

    @Bean
    Contract<ShiftRow> shifts(OrganisationIntake intake) {
        return new SheetPart<>(
                "shifts",
                ShiftRow.class,
                row -> row.seat() + "@" + row.from().toInstant(),
                rows -> new OrganisationSheet(List.of(), List.of(), List.of(), List.of(), rows),
                OrganisationView::shifts,
                intake);
    }
}
