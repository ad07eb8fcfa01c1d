package com.guidecopilot.api.takeover;

import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.intake.Contract;
import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.organisation.StaffMember;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes in who has added whom, as WeCom tells it. */
@Component
class MemberContactContract implements Contract<MemberContactRow> {

    private final MemberContacts contacts;
    private final Customers customers;
    private final StaffDirectory staff;
    private final BrandTransactions transactions;

    MemberContactContract(
            MemberContacts contacts, Customers customers, StaffDirectory staff, BrandTransactions transactions) {
        this.contacts = contacts;
        this.customers = customers;
        this.staff = staff;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "member-contacts";
    }

    @Override
    public Class<MemberContactRow> rowType() {
        return MemberContactRow.class;
    }

    @Override
    public String keyOf(MemberContactRow row) {
        return row.customer() + "@" + row.member();
    }

    @Override
    public List<Outcome> accept(List<MemberContactRow> rows, String actor) {
        return transactions.write(() -> {
            Map<String, Customer> known = customers.known(
                    rows.stream().map(MemberContactRow::customer).toList());
            return rows.stream()
                    .map(row -> take(row, known.get(row.customer())))
                    .toList();
        });
    }

    private Outcome take(MemberContactRow row, @Nullable Customer customer) {
        if (customer == null) return Outcome.refused("customer", "没有编号为 %s 的顾客".formatted(row.customer()));
        Optional<StaffMember> member = staff.byAccount(row.member());
        if (member.isEmpty()) return Outcome.refused("member", "没有账号为 %s 的员工".formatted(row.member()));
        MemberContacts.Contact said = new MemberContacts.Contact(
                row.addedAt().toInstant(),
                row.removedAt() == null ? null : row.removedAt().toInstant());
        Optional<MemberContacts.Contact> before =
                contacts.find(customer.id(), member.get().id());
        if (before.filter(said::equals).isPresent()) return Outcome.UNCHANGED;
        contacts.put(customer.id(), member.get().id(), said);
        return before.isEmpty() ? Outcome.ACCEPTED : Outcome.REPLACED;
    }
}
