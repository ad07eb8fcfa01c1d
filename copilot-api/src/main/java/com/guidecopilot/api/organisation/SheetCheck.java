package com.guidecopilot.api.organisation;

import com.guidecopilot.api.organisation.OrganisationSheet.GrantRow;
import com.guidecopilot.api.organisation.OrganisationSheet.RegionRow;
import com.guidecopilot.api.organisation.OrganisationSheet.SeatRow;
import com.guidecopilot.api.organisation.OrganisationSheet.ShiftRow;
import com.guidecopilot.api.organisation.OrganisationSheet.StaffRow;
import com.guidecopilot.api.organisation.OrganisationSheet.StoreRow;
import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.knowledge.Scope;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds everything that is wrong with a sheet, so that whoever wrote it mends it in one go. Knows no database. */
final class SheetCheck {

    private final OrganisationSheet sheet;
    private final Set<String> regions;
    private final Set<String> stores;
    private final Set<String> accounts;
    private final KnownCodes known;
    private final Set<String> seats;
    private final List<Flaw> flaws = new ArrayList<>();

    private SheetCheck(OrganisationSheet sheet, KnownCodes known) {
        this.sheet = sheet;
        this.known = known;
        this.regions = with(known.regions(), sheet.regions(), RegionRow::code);
        this.stores = with(known.stores(), sheet.stores(), StoreRow::code);
        this.accounts = with(known.accounts(), sheet.staff(), StaffRow::account);
        this.seats = with(known.seats(), sheet.seats(), SeatRow::code);
    }

    static List<Flaw> flawsOf(OrganisationSheet sheet, KnownCodes known) {
        SheetCheck check = new SheetCheck(sheet, known);
        check.codesOccurOnce();
        each("stores", sheet.stores(), check::store);
        each("staff", sheet.staff(), check::member);
        each("seats", sheet.seats(), check::seat);
        each("shifts", sheet.shifts(), check::shift);
        check.shiftsDoNotOverlap();
        return List.copyOf(check.flaws);
    }

    private void codesOccurOnce() {
        once("regions", "code", sheet.regions(), RegionRow::code);
        once("stores", "code", sheet.stores(), StoreRow::code);
        once("staff", "account", sheet.staff(), StaffRow::account);
        once("seats", "code", sheet.seats(), SeatRow::code);
    }

    private void store(String at, StoreRow row) {
        known(regions, row.region(), at + ".region", "没有编号为 %s 的区域");
        oneOf(Tier.class, row.tier(), at + ".tier");
        oneOf(Ownership.class, row.ownership(), at + ".ownership");
        boolean dealers = row.ownership().equals(Ownership.DEALER.name());
        if (dealers && (row.dealer() == null || row.dealer().isBlank())) {
            flaw(at + ".dealer", "经销商门店需要填写经销商编号");
        }
        if (!dealers && row.dealer() != null) flaw(at + ".dealer", "只有经销商门店可以填写经销商编号");
        if (row.zone() != null && !isZone(row.zone())) flaw(at + ".zone", "没有名为 %s 的时区".formatted(row.zone()));
    }

    private void member(String at, StaffRow row) {
        if (row.status() != null && !Set.of("ACTIVE", "LEFT").contains(row.status())) {
            flaw(at + ".status", "只能是 ACTIVE 或 LEFT");
        }
        if (seats.contains(row.account())) flaw(at + ".account", "账号 %s 与工位编号相同".formatted(row.account()));
        if (row.agency() != null && row.leavesAgency()) flaw(at + ".leftAgency", "不能同时填写外部机构");
        boolean agency = worksForAgency(row);
        if (row.grants() != null) {
            each(at + ".grants", row.grants(), (grantAt, grant) -> grant(grantAt, grant, agency));
        } else if (agency && isOwn(row.account())) {
            flaw(at + ".grants", "转入外部机构的员工需要重新填写授权");
        }
    }

    private boolean worksForAgency(StaffRow row) {
        return row.agency() != null || (known.ofAgencies().contains(row.account()) && !row.leavesAgency());
    }

    /** Somebody whose grants were not written for an agency, and may be wider than it may have. */
    private boolean isOwn(String account) {
        return known.accounts().contains(account) && !known.ofAgencies().contains(account);
    }

    private void grant(String at, GrantRow row, boolean agency) {
        oneOf(Role.class, row.role(), at + ".role");
        scope(at + ".scope", row.scope());
        if (row.from() != null && row.to() != null && !row.from().isBefore(row.to())) {
            flaw(at + ".to", "结束时间必须晚于开始时间");
        }
        if (!agency) return;
        // An agency serves several brands: what its people see is named store by store, and ends.
        if (!row.role().equals(Role.CLOUD_GUIDE.name())) flaw(at + ".role", "外部机构人员只能是 CLOUD_GUIDE");
        if (!row.scope().startsWith("store:")) flaw(at + ".scope", "外部机构人员只能按门店授权");
        if (row.from() == null || row.to() == null) flaw(at + ".to", "外部机构人员的授权需要起止时间");
    }

    private void scope(String at, String text) {
        try {
            switch (Scope.parse(text)) {
                case Scope.BrandWide ignored -> {}
                case Scope.Region region -> known(regions, region.code(), at, "没有编号为 %s 的区域");
                case Scope.Store store -> known(stores, store.code(), at, "没有编号为 %s 的门店");
            }
        } catch (IllegalArgumentException e) {
            flaw(at, "范围只能写成 brand、region:区域编号 或 store:门店编号");
        }
    }

    private void seat(String at, SeatRow row) {
        known(stores, row.store(), at + ".store", "没有编号为 %s 的门店");
        if (accounts.contains(row.code())) flaw(at + ".code", "工位编号 %s 与员工账号相同".formatted(row.code()));
    }

    private void shift(String at, ShiftRow row) {
        known(seats, row.seat(), at + ".seat", "没有编号为 %s 的工位");
        known(accounts, row.staff(), at + ".staff", "没有账号为 %s 的员工");
        if (!row.from().isBefore(row.to())) flaw(at + ".to", "结束时间必须晚于开始时间");
    }

    private void shiftsDoNotOverlap() {
        Map<String, List<Integer>> bySeat = IntStream.range(0, sheet.shifts().size())
                .boxed()
                .sorted(Comparator.comparing(i -> sheet.shifts().get(i).from().toInstant()))
                .collect(Collectors.groupingBy(i -> sheet.shifts().get(i).seat(), TreeMap::new, Collectors.toList()));
        for (List<Integer> inOrder : bySeat.values()) {
            for (int next = 1; next < inOrder.size(); next++) {
                int earlier = inOrder.get(next - 1);
                int later = inOrder.get(next);
                if (sheet.shifts()
                        .get(later)
                        .from()
                        .isBefore(sheet.shifts().get(earlier).to())) {
                    flaw("shifts[%d].from".formatted(later), "与 shifts[%d] 的班次时间重叠".formatted(earlier));
                }
            }
        }
    }

    private <R> void once(String rows, String field, List<R> all, Function<R, String> code) {
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Integer earlier = first.putIfAbsent(code.apply(all.get(i)), i);
            if (earlier != null) flaw("%s[%d].%s".formatted(rows, i, field), "与 %s[%d] 重复".formatted(rows, earlier));
        }
    }

    private void known(Set<String> codes, String code, String at, String reason) {
        if (!codes.contains(code)) flaw(at, reason.formatted(code));
    }

    private <E extends Enum<E>> void oneOf(Class<E> type, String name, String at) {
        List<String> names =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        if (!names.contains(name)) flaw(at, "%s 不是 %s 之一".formatted(name, String.join("、", names)));
    }

    private void flaw(String at, String reason) {
        flaws.add(new Flaw(at, reason));
    }

    private interface RowCheck<R> {
        void check(String at, R row);
    }

    private static <R> void each(String rows, List<R> all, RowCheck<R> check) {
        for (int i = 0; i < all.size(); i++) check.check("%s[%d]".formatted(rows, i), all.get(i));
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static <R> Set<String> with(Set<String> known, List<R> rows, Function<R, String> code) {
        Set<String> all = new HashSet<>(known);
        rows.forEach(row -> all.add(code.apply(row)));
        return all;
    }
}
