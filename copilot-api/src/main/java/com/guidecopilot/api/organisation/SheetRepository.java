package com.guidecopilot.api.organisation;

import com.guidecopilot.api.organisation.OrganisationSheet.AgencyRow;
import com.guidecopilot.api.organisation.OrganisationSheet.GrantRow;
import com.guidecopilot.api.organisation.OrganisationSheet.RegionRow;
import com.guidecopilot.api.organisation.OrganisationSheet.SeatRow;
import com.guidecopilot.api.organisation.OrganisationSheet.ShiftRow;
import com.guidecopilot.api.organisation.OrganisationSheet.StaffRow;
import com.guidecopilot.api.organisation.OrganisationSheet.StoreRow;
import com.guidecopilot.knowledge.Scope;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes a sheet that has been checked. Every call runs in its caller's transaction. */
@Repository
class SheetRepository {

    private static final String ALONE =
            "select pg_advisory_xact_lock(hashtextextended('organisation:' || cast(:brand as text), 0)) is null";

    private static final String REGION_CODES = "select code from organisation.region";
    private static final String STORE_CODES = "select code from organisation.store";
    private static final String ACCOUNTS = "select account from organisation.staff";
    private static final String OF_AGENCIES = "select account from organisation.staff where agency_code is not null";
    private static final String SEAT_CODES = "select code from organisation.seat";

    private static final String PUT_REGION = """
            insert into organisation.region (brand, id, code, name) values (:brand, :id, :code, :name)
            on conflict (brand, code) do update set name = excluded.name
            """;
    private static final String PUT_STORE = """
            insert into organisation.store
                (brand, id, code, name, region, tier, ownership, dealer, zone, opens, closes, address)
            values (:brand, :id, :code, :name, (select id from organisation.region where code = :region),
                :tier, :ownership, :dealer, :zone, :opens, :closes, :address)
            on conflict (brand, code) do update set
                name = excluded.name, region = excluded.region, tier = excluded.tier, ownership = excluded.ownership,
                dealer = excluded.dealer, zone = excluded.zone, opens = excluded.opens, closes = excluded.closes,
                address = excluded.address
            """;
    private static final String PUT_STAFF = """
            insert into organisation.staff (brand, id, account, name, agency_code, agency_name, status)
            values (:brand, :id, :account, :name, :agencyCode, :agencyName, coalesce(cast(:status as text), 'ACTIVE'))
            on conflict (brand, account) do update set
                name = excluded.name,
                agency_code = case when :leftAgency then null else coalesce(excluded.agency_code, staff.agency_code) end,
                agency_name = case when :leftAgency then null else coalesce(excluded.agency_name, staff.agency_name) end,
                status = coalesce(cast(:status as text), staff.status)
            """;
    private static final String DROP_GRANTS = """
            delete from organisation.role_grant
            where staff = (select id from organisation.staff where account = :account)
            """;
    private static final String PUT_GRANT = """
            insert into organisation.role_grant (brand, id, staff, role, scope_kind, scope_code, from_at, to_at)
            values (:brand, :id, (select id from organisation.staff where account = :account),
                :role, :scopeKind, :scopeCode, :from, :to)
            """;
    private static final String PUT_SEAT = """
            insert into organisation.seat (brand, id, code, store, shared)
            values (:brand, :id, :code, (select id from organisation.store where code = :store), :shared)
            on conflict (brand, code) do update set store = excluded.store, shared = excluded.shared
            """;
    private static final String CLEAR_SHIFTS = """
            delete from organisation.shift
            where seat = (select id from organisation.seat where code = :seat) and from_at < :to and to_at > :from
            """;
    private static final String PUT_SHIFT = """
            insert into organisation.shift (brand, seat, from_at, to_at, staff)
            values (:brand, (select id from organisation.seat where code = :seat), :from, :to,
                (select id from organisation.staff where account = :staff))
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    SheetRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Two sheets of one brand are written one after the other: each is checked against what the other left. */
    void waitToBeAlone() {
        jdbc.sql(ALONE)
                .param("brand", BrandScope.required().toString())
                .query(Boolean.class)
                .single();
    }

    KnownCodes known() {
        return new KnownCodes(
                codes(REGION_CODES), codes(STORE_CODES), codes(ACCOUNTS), codes(OF_AGENCIES), codes(SEAT_CODES));
    }

    private Set<String> codes(String sql) {
        return jdbc.sql(sql).query(String.class).set();
    }

    void putRegions(List<RegionRow> rows) {
        batch(PUT_REGION, rows, row -> identified().addValue("code", row.code()).addValue("name", row.name()));
    }

    void putStores(List<StoreRow> rows) {
        batch(
                PUT_STORE,
                rows,
                row -> identified()
                        .addValue("code", row.code())
                        .addValue("name", row.name())
                        .addValue("region", row.region())
                        .addValue("tier", row.tier())
                        .addValue("ownership", row.ownership())
                        .addValue("dealer", row.dealer())
                        .addValue("zone", row.zone())
                        .addValue("opens", row.opens())
                        .addValue("closes", row.closes())
                        .addValue("address", row.address()));
    }

    void putStaff(List<StaffRow> rows) {
        batch(PUT_STAFF, rows, row -> {
            @Nullable AgencyRow agency = row.agency();
            return identified()
                    .addValue("account", row.account())
                    .addValue("name", row.name())
                    .addValue("agencyCode", agency == null ? null : agency.code())
                    .addValue("agencyName", agency == null ? null : agency.name())
                    .addValue("leftAgency", row.leavesAgency())
                    .addValue("status", row.status());
        });
    }

    /** A person's grants are replaced as a whole; somebody without a list of them keeps what they have. */
    void putGrants(List<StaffRow> staff) {
        record Held(String account, GrantRow grant) {}
        List<StaffRow> named =
                staff.stream().filter(row -> row.grants() != null).toList();
        List<Held> held = new ArrayList<>();
        for (StaffRow row : named) {
            if (row.grants() != null) row.grants().forEach(grant -> held.add(new Held(row.account(), grant)));
        }
        batch(DROP_GRANTS, named, row -> new MapSqlParameterSource("account", row.account()));
        batch(PUT_GRANT, held, one -> {
            Scope scope = Scope.parse(one.grant().scope());
            return identified()
                    .addValue("account", one.account())
                    .addValue("role", one.grant().role())
                    .addValue("scopeKind", Scopes.kind(scope))
                    .addValue("scopeCode", Scopes.code(scope))
                    .addValue("from", utc(one.grant().from()))
                    .addValue("to", utc(one.grant().to()));
        });
    }

    void putSeats(List<SeatRow> rows) {
        batch(
                PUT_SEAT,
                rows,
                row -> identified()
                        .addValue("code", row.code())
                        .addValue("store", row.store())
                        .addValue("shared", row.shared()));
    }

    void putShifts(List<ShiftRow> rows) {
        batch(
                CLEAR_SHIFTS,
                SeatPlan.of(rows),
                plan -> new MapSqlParameterSource("seat", plan.seat())
                        .addValue("from", utc(plan.from()))
                        .addValue("to", utc(plan.to())));
        batch(
                PUT_SHIFT,
                rows,
                row -> new MapSqlParameterSource("brand", BrandScope.required().value())
                        .addValue("seat", row.seat())
                        .addValue("staff", row.staff())
                        .addValue("from", utc(row.from()))
                        .addValue("to", utc(row.to())));
    }

    private <R> void batch(String sql, List<R> rows, Function<R, MapSqlParameterSource> bind) {
        if (rows.isEmpty()) return;
        batches.batchUpdate(sql, rows.stream().map(bind).toArray(SqlParameterSource[]::new));
    }

    private static MapSqlParameterSource identified() {
        return new MapSqlParameterSource("brand", BrandScope.required().value()).addValue("id", Ids.next());
    }

    private static @Nullable OffsetDateTime utc(@Nullable OffsetDateTime at) {
        return at == null ? null : at.withOffsetSameInstant(ZoneOffset.UTC);
    }
}
