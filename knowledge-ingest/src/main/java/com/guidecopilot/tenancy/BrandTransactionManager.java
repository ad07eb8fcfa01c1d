package com.guidecopilot.tenancy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells PostgreSQL at the start of each transaction which brand it serves. The setting is local to the transaction:
 * afterwards the connection goes back to the pool with none, and row-level security then shows it nothing.
 */
public final class BrandTransactionManager extends JdbcTransactionManager {

    public BrandTransactionManager(DataSource dataSource) {
        super(dataSource);
        // A nested call joins its caller's transaction, which is bound to the same brand (checked in
        // BrandTransactions).
        setNestedTransactionAllowed(false);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        var holder = (ConnectionHolder) TransactionSynchronizationManager.getResource(obtainDataSource());
        if (holder == null) {
            throw new CannotCreateTransactionException("the transaction has no connection to bind the brand to");
        }
        String brand = BrandScope.current().map(BrandId::toString).orElse("");
        try (PreparedStatement bind =
                holder.getConnection().prepareStatement("select set_config('app.brand', ?, true)")) {
            bind.setString(1, brand);
            bind.execute();
        } catch (SQLException e) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("could not bind the brand to the transaction", e);
        }
    }
}
