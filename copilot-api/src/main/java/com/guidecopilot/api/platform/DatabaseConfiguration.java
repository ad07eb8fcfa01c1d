package com.guidecopilot.api.platform;

import com.guidecopilot.knowledge.Places;
import com.guidecopilot.tenancy.BrandTransactionManager;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Brands;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The two ways to the database, the one transaction manager, and what the tenancy and knowledge libraries bring. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The service's own role, which sees one brand at a time. */
    @Bean
    HikariDataSource dataSource(DatabaseSettings settings) {
        return pool("app", settings, settings.user(), settings.password(), settings.poolSize());
    }

    /** The role of the workers, which sees ids across brands and nothing else. Asked for by name only. */
    @Bean(defaultCandidate = false)
    HikariDataSource workerDataSource(DatabaseSettings settings) {
        return pool("worker", settings, settings.worker(), settings.workerPassword(), 2);
    }

    @Bean
    BrandTransactionManager transactionManager(DataSource dataSource) {
        return new BrandTransactionManager(dataSource);
    }

    @Bean
    BrandTransactions brandTransactions(BrandTransactionManager manager) {
        return new BrandTransactions(manager);
    }

    @Bean
    Brands brands(JdbcClient jdbc, BrandTransactions transactions, Clock clock) {
        return new Brands(jdbc, transactions, clock);
    }

    @Bean
    Places places(JdbcClient jdbc, BrandTransactions transactions) {
        return new Places(jdbc, transactions);
    }

    private static HikariDataSource pool(
            String name, DatabaseSettings settings, String user, Secret password, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(settings.url());
        pool.setUsername(user);
        pool.setPassword(password.value());
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(Math.min(size, 2));
        pool.setConnectionTimeout(settings.patience().toMillis());
        pool.setValidationTimeout(1_000);
        // The service starts without its database and finds it later.
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("ApplicationName", "guide-copilot " + name);
        pool.addDataSourceProperty("connectTimeout", "3");
        pool.addDataSourceProperty("socketTimeout", "60");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        return pool;
    }
}
