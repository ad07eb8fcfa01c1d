package com.guidecopilot.api.organisation;

import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Brands;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StoreRepository {

    private static final String ALL = """
            select s.id, s.code, s.name, r.code as region, s.tier, s.ownership, s.dealer, s.zone, s.opens, s.closes, s.address
            from organisation.store s join organisation.region r on r.brand = s.brand and r.id = s.region
            order by s.code
            """;
    private static final String REGIONS = "select code, name from organisation.region order by code";

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;
    private final Brands brands;

    StoreRepository(JdbcClient jdbc, BrandTransactions transactions, Brands brands) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.brands = brands;
    }

    List<Store> all() {
        return transactions.read(() -> {
            ZoneId zone = brandZone();
            return jdbc.sql(ALL).query((row, n) -> store(row, zone)).list();
        });
    }

    List<OrganisationSheet.RegionRow> regions() {
        return transactions.read(() -> jdbc.sql(REGIONS)
                .query((row, n) -> new OrganisationSheet.RegionRow(row.getString("code"), row.getString("name")))
                .list());
    }

    ZoneId brandZone() {
        return brands.get(BrandScope.required()).map(Brand::zone).orElseThrow();
    }

    private static Store store(ResultSet row, ZoneId brandZone) throws SQLException {
        String zone = row.getString("zone");
        return new Store(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getString("code"),
                row.getString("name"),
                row.getString("region"),
                Tier.valueOf(row.getString("tier")),
                Ownership.valueOf(row.getString("ownership")),
                row.getString("dealer"),
                zone == null ? brandZone : ZoneId.of(zone),
                row.getObject("opens", LocalTime.class),
                row.getObject("closes", LocalTime.class),
                row.getString("address"));
    }
}
