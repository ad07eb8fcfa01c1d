package com.guidecopilot.api.customer;

import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class KeyRepository {

    private static final String READ =
            "select customer, wrapped from customer.customer_key where customer in (:customers)";
    private static final String KEEP =
            "insert into customer.customer_key (brand, customer, wrapped) values (:brand, :customer, :wrapped)";
    private static final String DROP = "delete from customer.customer_key where customer = :customer";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final BrandTransactions transactions;

    KeyRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, BrandTransactions transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transactions = transactions;
    }

    Map<UUID, byte[]> read(Collection<UUID> customers) {
        if (customers.isEmpty()) return Map.of();
        record Wrapped(UUID customer, byte[] key) {}
        List<Wrapped> found = transactions.read(() -> jdbc.sql(READ)
                .param("customers", customers)
                .query((row, n) -> new Wrapped(row.getObject("customer", UUID.class), row.getBytes("wrapped")))
                .list());
        return found.stream().collect(Collectors.toUnmodifiableMap(Wrapped::customer, Wrapped::key));
    }

    void keep(Map<UUID, byte[]> wrapped) {
        transactions.write(() -> {
            batches.batchUpdate(
                    KEEP,
                    wrapped.entrySet().stream()
                            .map(one -> new MapSqlParameterSource(
                                            "brand", BrandScope.required().value())
                                    .addValue("customer", one.getKey())
                                    .addValue("wrapped", one.getValue()))
                            .toArray(SqlParameterSource[]::new));
        });
    }

    void drop(UUID customer) {
        transactions.write(() -> {
            jdbc.sql(DROP).param("customer", customer).update();
        });
    }
}
