package com.guidecopilot.api.organisation;

import com.guidecopilot.tenancy.BrandTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The people and seats of the brand that is bound. */
@Repository
public class StaffDirectory {

    private static final String STAFF = "select id, account, name, status from organisation.staff where ";
    private static final String BY_ID = STAFF + "id = :id";
    private static final String BY_IDS = STAFF + "id in (:ids)";
    private static final String BY_ACCOUNT = STAFF + "account = :account";
    private static final String NAMES = "select account, name from organisation.staff where account in (:accounts)";
    private static final String ANYBODY = "select exists (select from organisation.staff)";
    private static final String SEAT = "select id, code, store, shared from organisation.seat where ";
    private static final String SEAT_BY_ID = SEAT + "id = :id";
    private static final String SEATS = SEAT + "id in (:ids)";
    private static final String SEAT_BY_CODE = SEAT + "code = :code";
    private static final String OWNERS = """
            select account as code, id, 'STAFF' as kind from organisation.staff where account in (:codes)
            union all
            select code, id, 'SEAT' from organisation.seat where code in (:codes)
            """;

    private final JdbcClient jdbc;
    private final BrandTransactions transactions;
    private final ShiftPlan shifts;

    StaffDirectory(JdbcClient jdbc, BrandTransactions transactions, ShiftPlan shifts) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.shifts = shifts;
    }

    /** Also people who left. */
    public Optional<StaffMember> byId(UUID id) {
        return member(BY_ID, sql -> sql.param("id", id));
    }

    public Optional<StaffMember> byAccount(String account) {
        return member(BY_ACCOUNT, sql -> sql.param("account", account));
    }

    boolean isAnybodyThere() {
        return transactions.read(() -> jdbc.sql(ANYBODY).query(Boolean.class).single());
    }

    public Optional<Seat> seat(UUID id) {
        return seat(SEAT_BY_ID, sql -> sql.param("id", id));
    }

    public Optional<Seat> seat(String code) {
        return seat(SEAT_BY_CODE, sql -> sql.param("code", code));
    }

    /** Who answers for an owner at a moment: the person, or whoever is on shift; empty when they left or nobody is. */
    public Optional<StaffMember> answering(Owner owner, Instant at) {
        Optional<UUID> staff = switch (owner.kind()) {
            case STAFF -> Optional.of(owner.id());
            case SEAT -> shifts.holderOf(owner.id(), at);
        };
        return staff.flatMap(this::byId).filter(StaffMember::active);
    }

    /** Who held the seats at some moment of that time, also people who left since. */
    public List<Shift> shiftsOf(Collection<UUID> seats, Instant from, Instant to) {
        return shifts.shiftsOf(seats, from, to);
    }

    /** Also people who left. */
    public List<StaffMember> byIds(Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return transactions.read(() ->
                jdbc.sql(BY_IDS).param("ids", ids).query(StaffDirectory::member).list());
    }

    /** What people are called, by their accounts, also those who left; what is nobody's account is missing in the answer. */
    public Map<String, String> namesOf(Collection<String> accounts) {
        if (accounts.isEmpty()) return Map.of();
        record Called(String account, String name) {}
        List<Called> found = transactions.read(() -> jdbc.sql(NAMES)
                .param("accounts", accounts)
                .query((row, n) -> new Called(row.getString("account"), row.getString("name")))
                .list());
        return found.stream().collect(Collectors.toUnmodifiableMap(Called::account, Called::name));
    }

    public List<Seat> seats(Collection<UUID> ids) {
        if (ids.isEmpty()) return List.of();
        return transactions.read(() ->
                jdbc.sql(SEATS).param("ids", ids).query(StaffDirectory::seat).list());
    }

    /** @param codes accounts and seat codes, which never coincide; what is unknown is missing in the answer */
    public Map<String, Owner> owners(Collection<String> codes) {
        if (codes.isEmpty()) return Map.of();
        record Found(String code, Owner owner) {}
        List<Found> found = transactions.read(() -> jdbc.sql(OWNERS)
                .param("codes", codes)
                .query((row, n) -> new Found(
                        row.getString("code"),
                        new Owner(Owner.Kind.valueOf(row.getString("kind")), row.getObject("id", UUID.class))))
                .list());
        return found.stream().collect(Collectors.toUnmodifiableMap(Found::code, Found::owner));
    }

    /** The account or the seat's code, as the outside world knows it. */
    public Optional<String> codeOf(Owner owner) {
        return switch (owner.kind()) {
            case STAFF -> byId(owner.id()).map(StaffMember::account);
            case SEAT -> seat(owner.id()).map(Seat::code);
        };
    }

    private Optional<StaffMember> member(String sql, UnaryOperator<StatementSpec> bind) {
        return transactions.read(
                () -> bind.apply(jdbc.sql(sql)).query(StaffDirectory::member).optional());
    }

    private Optional<Seat> seat(String sql, UnaryOperator<StatementSpec> bind) {
        return transactions.read(
                () -> bind.apply(jdbc.sql(sql)).query(StaffDirectory::seat).optional());
    }

    private static StaffMember member(ResultSet row, int n) throws SQLException {
        return new StaffMember(
                row.getObject("id", UUID.class),
                row.getString("account"),
                row.getString("name"),
                row.getString("status").equals("ACTIVE"));
    }

    private static Seat seat(ResultSet row, int n) throws SQLException {
        return new Seat(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getObject("store", UUID.class),
                row.getBoolean("shared"));
    }
}
