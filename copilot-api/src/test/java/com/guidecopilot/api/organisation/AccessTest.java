package com.guidecopilot.api.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.organisation.OrganisationSheet.AgencyRow;
import com.guidecopilot.api.organisation.OrganisationSheet.GrantRow;
import com.guidecopilot.api.organisation.OrganisationSheet.RegionRow;
import com.guidecopilot.api.organisation.OrganisationSheet.SeatRow;
import com.guidecopilot.api.organisation.OrganisationSheet.ShiftRow;
import com.guidecopilot.api.organisation.OrganisationSheet.StaffRow;
import com.guidecopilot.api.organisation.OrganisationSheet.StoreRow;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.ActorDirectory;
import com.guidecopilot.tenancy.BrandScope;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Random organisations, and for each the answer of {@link Access} against the rules written down plainly. */
@CopilotTest
class AccessTest {

    private static final OffsetDateTime MONDAY = OffsetDateTime.parse("2026-11-16T10:00:00+08:00");
    private static final List<String> ROLES = List.of("GUIDE", "CLOUD_GUIDE", "SUPERVISOR", "HQ_OPERATOR", "IT");

    /** The condition that queries write, on a table of two columns. */
    private static final String IN_SQL = """
            select count(*) from (values (cast(:store as uuid), cast(:owner as uuid))) customer (store, owner)
            where store = any(cast(:stores as uuid[])) or owner = any(cast(:owners as uuid[]))
            """;

    /** @param owner an account or the code of a seat */
    private record Served(String store, String owner) {}

    @Autowired
    private TestBrands brands;

    @Autowired
    private OrganisationIntake intake;

    @Autowired
    private Access access;

    @Autowired
    private ActorDirectory actors;

    @Autowired
    private Stores stores;

    @Autowired
    private StaffDirectory directory;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theAnswerIsThatOfThePlainRules(long seed) {
        OrganisationSheet sheet = randomSheet(new Random(seed));
        BrandScope.run(brands.open(null).id(), () -> {
            intake.put(sheet);
            Map<String, UUID> storeIds = stores.all().stream().collect(Collectors.toMap(Store::code, Store::id));
            Map<String, Owner> owners = directory.owners(Stream.concat(
                            sheet.staff().stream().map(StaffRow::account),
                            sheet.seats().stream().map(SeatRow::code))
                    .toList());
            for (StaffRow who : sheet.staff()) {
                Actor actor = actors.byId(owner(owners, who.account())).orElseThrow();
                for (int hour = 0; hour < 48; hour += 7) {
                    OffsetDateTime at = MONDAY.plusHours(hour);
                    Sight sight = access.sightOf(actor, at.toInstant());
                    for (Served customer : everyKind(sheet)) {
                        UUID store = Objects.requireNonNull(storeIds.get(customer.store()));
                        UUID owner = owner(owners, customer.owner());
                        assertThat(sight.sees(store, owner))
                                .as("seed %d: %s at +%dh on %s", seed, who, hour, customer)
                                .isEqualTo(mayByTheRules(sheet, who, customer, at));
                    }
                    inSqlAsInMemory(sight, storeIds, owners);
                }
            }
        });
    }

    private void inSqlAsInMemory(Sight sight, Map<String, UUID> stores, Map<String, Owner> owners) {
        UUID store = stores.values().iterator().next();
        UUID owner = owners.values().iterator().next().id();
        Integer found = jdbc.sql(IN_SQL)
                .param("store", store)
                .param("owner", owner)
                .params(sight.parameters())
                .query(Integer.class)
                .single();
        assertThat(found == 1).isEqualTo(sight.sees(store, owner));
    }

    /** The rules as one would tell them to a colleague. */
    private static boolean mayByTheRules(OrganisationSheet sheet, StaffRow who, Served customer, OffsetDateTime at) {
        StoreRow store = sheet.stores().stream()
                .filter(one -> one.code().equals(customer.store()))
                .findFirst()
                .orElseThrow();
        for (GrantRow grant : Objects.requireNonNull(who.grants())) {
            if (grant.from() != null && at.isBefore(grant.from())) continue;
            if (grant.to() != null && !at.isBefore(grant.to())) continue;
            if (grant.role().equals("IT")) continue;
            if (grant.role().equals("GUIDE")) {
                if (customer.owner().equals(who.account())) return true;
                for (ShiftRow shift : sheet.shifts()) {
                    boolean now = !at.isBefore(shift.from()) && at.isBefore(shift.to());
                    if (now
                            && shift.staff().equals(who.account())
                            && shift.seat().equals(customer.owner())) return true;
                }
                continue;
            }
            if (grant.scope().equals("store:" + store.code())) return true;
            if (store.ownership().equals("DEALER") || who.agency() != null) continue;
            if (grant.scope().equals("brand") || grant.scope().equals("region:" + store.region())) return true;
        }
        return false;
    }

    private static List<Served> everyKind(OrganisationSheet sheet) {
        List<Served> all = new ArrayList<>();
        for (StoreRow store : sheet.stores()) {
            sheet.staff().forEach(staff -> all.add(new Served(store.code(), staff.account())));
            sheet.seats().forEach(seat -> all.add(new Served(store.code(), seat.code())));
        }
        return all;
    }

    private static UUID owner(Map<String, Owner> owners, String code) {
        return Objects.requireNonNull(owners.get(code)).id();
    }

    private static OrganisationSheet randomSheet(Random random) {
        List<RegionRow> regions = List.of(new RegionRow("r0", "北区"), new RegionRow("r1", "南区"));
        List<StoreRow> stores = new ArrayList<>();
        List<SeatRow> seats = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            boolean dealers = random.nextInt(3) == 0;
            stores.add(new StoreRow(
                    "s" + i,
                    "店" + i,
                    "r" + random.nextInt(2),
                    "COACHED",
                    dealers ? "DEALER" : "DIRECT",
                    dealers ? "d1" : null,
                    null,
                    LocalTime.of(10, 0),
                    LocalTime.of(22, 0),
                    null));
            if (i < 3) seats.add(new SeatRow("seat" + i, "s" + i, true));
        }
        List<StaffRow> staff = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            boolean agency = random.nextInt(4) == 0;
            List<GrantRow> grants = new ArrayList<>();
            for (int g = random.nextInt(3); g >= 0; g--) grants.add(agency ? agencyGrant(random) : grant(random));
            staff.add(new StaffRow("a" + i, "员工" + i, agency ? new AgencyRow("ag", "云服") : null, null, null, grants));
        }
        List<ShiftRow> shifts = new ArrayList<>();
        for (SeatRow seat : seats) {
            for (int hour = 0; hour < 48; hour += 6) {
                shifts.add(new ShiftRow(
                        seat.code(), "a" + random.nextInt(12), MONDAY.plusHours(hour), MONDAY.plusHours(hour + 5)));
            }
        }
        return new OrganisationSheet(regions, stores, staff, seats, shifts);
    }

    private static GrantRow grant(Random random) {
        String scope = switch (random.nextInt(4)) {
            case 0 -> "brand";
            case 1 -> "region:r" + random.nextInt(2);
            default -> "store:s" + random.nextInt(5);
        };
        return new GrantRow(
                ROLES.get(random.nextInt(ROLES.size())),
                scope,
                sometimes(random, MONDAY.plusHours(random.nextInt(20))),
                sometimes(random, MONDAY.plusHours(20 + random.nextInt(20))));
    }

    private static GrantRow agencyGrant(Random random) {
        OffsetDateTime from = MONDAY.plusHours(random.nextInt(20));
        return new GrantRow("CLOUD_GUIDE", "store:s" + random.nextInt(5), from, from.plusHours(12));
    }

    private static @Nullable OffsetDateTime sometimes(Random random, OffsetDateTime at) {
        return random.nextBoolean() ? at : null;
    }
}
