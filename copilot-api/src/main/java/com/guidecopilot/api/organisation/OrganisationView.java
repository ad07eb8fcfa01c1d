package com.guidecopilot.api.organisation;

import com.guidecopilot.api.organisation.OrganisationSheet.AgencyRow;
import com.guidecopilot.api.organisation.OrganisationSheet.GrantRow;
import com.guidecopilot.api.organisation.OrganisationSheet.RegionRow;
import com.guidecopilot.api.organisation.OrganisationSheet.SeatRow;
import com.guidecopilot.api.organisation.OrganisationSheet.ShiftRow;
import com.guidecopilot.api.organisation.OrganisationSheet.StaffRow;
import com.guidecopilot.api.organisation.OrganisationSheet.StoreRow;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The organisation as somebody may see it, in the form in which it is written. */
@Repository
class OrganisationView {

    private static final String STAFF = """
            select s.id, s.account, s.name, s.agency_code, s.agency_name, s.status from organisation.staff s
            where :everybody or s.id = :self or (:colleagues and exists (
                select from organisation.role_grant g
                where g.staff = s.id and g.scope_kind = 'STORE' and g.scope_code = any(string_to_array(:stores, ','))))
            order by s.account
            """;
    private static final String GRANTS = """
            select staff, role, scope_kind, scope_code, from_at, to_at from organisation.role_grant
            order by staff, role, scope_kind, scope_code, from_at nulls first
            """;
    private static final String SEATS = """
            select seat.code, store.code as store, seat.shared from organisation.seat
            join organisation.store on store.brand = seat.brand and store.id = seat.store
            where store.code = any(string_to_array(:stores, ','))
            order by seat.code
            """;
    private static final String SHIFTS = """
            select seat.code as seat, staff.account as staff, shift.from_at, shift.to_at from organisation.shift
            join organisation.seat on seat.brand = shift.brand and seat.id = shift.seat
            join organisation.staff on staff.brand = shift.brand and staff.id = shift.staff
            join organisation.store on store.brand = seat.brand and store.id = seat.store
            where shift.to_at > :since and store.code = any(string_to_array(:stores, ','))
            order by shift.from_at, seat.code
            """;
    /** Shifts that ended longer ago are history, of which a page that plans shifts has no use. */
    private static final Duration LOOKING_BACK = Duration.ofDays(7);

    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;
    private final Access access;
    private final StoreRepository stores;

    OrganisationView(JdbcClient jdbc, BrandTransactions transactions, Access access, StoreRepository stores) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.access = access;
        this.stores = stores;
    }

    OrganisationSheet asSeenBy(Actor actor, Instant at) {
        return transactions.read(() -> {
            List<Store> visible = access.storesOf(actor, at);
            String codes = visible.stream().map(Store::code).collect(Collectors.joining(","));
            Set<String> regions = visible.stream().map(Store::region).collect(Collectors.toSet());
            boolean everything = access.knowsTheOrganisation(actor, at);
            return new OrganisationSheet(
                    stores.regions().stream()
                            .filter(region -> everything || regions.contains(region.code()))
                            .toList(),
                    visible.stream().map(OrganisationView::row).toList(),
                    staff(everything, actor.staff(), actor.holds(Role.SUPERVISOR, at), codes),
                    seats(codes),
                    shifts(codes, at.minus(LOOKING_BACK)));
        });
    }

    /** All that there is, whoever asks; likewise the lists below. */
    List<RegionRow> regions() {
        return stores.regions();
    }

    List<StoreRow> stores() {
        return stores.all().stream().map(OrganisationView::row).toList();
    }

    List<StaffRow> staff() {
        return transactions.read(() -> staff(true, NOBODY, false, ""));
    }

    List<SeatRow> seats() {
        return transactions.read(() -> seats(allCodes()));
    }

    List<ShiftRow> shifts() {
        return transactions.read(() -> shifts(allCodes(), Instant.EPOCH));
    }

    private String allCodes() {
        return stores.all().stream().map(Store::code).collect(Collectors.joining(","));
    }

    private List<StaffRow> staff(boolean everybody, UUID self, boolean colleagues, String stores) {
        Map<UUID, List<GrantRow>> grants = grants();
        return jdbc.sql(STAFF)
                .param("everybody", everybody)
                .param("self", self)
                .param("colleagues", colleagues)
                .param("stores", stores)
                .query((row, n) -> new StaffRow(
                        row.getString("account"),
                        row.getString("name"),
                        agency(row.getString("agency_code"), row.getString("agency_name")),
                        null,
                        row.getString("status"),
                        grants.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    private Map<UUID, List<GrantRow>> grants() {
        record Held(UUID staff, GrantRow grant) {}
        return jdbc
                .sql(GRANTS)
                .query((row, n) -> new Held(
                        row.getObject("staff", UUID.class),
                        new GrantRow(
                                row.getString("role"),
                                Scopes.of(row.getString("scope_kind"), row.getString("scope_code"))
                                        .toString(),
                                row.getObject("from_at", OffsetDateTime.class),
                                row.getObject("to_at", OffsetDateTime.class))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Held::staff, Collectors.mapping(Held::grant, Collectors.toList())));
    }

    private List<SeatRow> seats(String stores) {
        return jdbc.sql(SEATS)
                .param("stores", stores)
                .query((row, n) -> new SeatRow(row.getString("code"), row.getString("store"), row.getBoolean("shared")))
                .list();
    }

    private List<ShiftRow> shifts(String stores, Instant since) {
        return jdbc.sql(SHIFTS)
                .param("stores", stores)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new ShiftRow(
                        row.getString("seat"),
                        row.getString("staff"),
                        row.getObject("from_at", OffsetDateTime.class),
                        row.getObject("to_at", OffsetDateTime.class)))
                .list();
    }

    private static StoreRow row(Store store) {
        return new StoreRow(
                store.code(),
                store.name(),
                store.region(),
                store.tier().name(),
                store.ownership().name(),
                store.dealer(),
                store.zone().getId(),
                store.opens(),
                store.closes(),
                store.address());
    }

    private static @Nullable AgencyRow agency(@Nullable String code, @Nullable String name) {
        return code == null || name == null ? null : new AgencyRow(code, name);
    }
}
