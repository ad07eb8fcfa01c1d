package com.guidecopilot.api.platform;

import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what is due in any brand, by its id: the workers' role sees no more. What is done about it is done in its own brand. */
@Component
public class AllBrands {

    private static final Logger log = LoggerFactory.getLogger(AllBrands.class);

    private record Due(BrandId brand, UUID id) {}

    private final JdbcClient worker;
    /** By what is due. */
    private final Map<String, Stragglers<Due>> stragglers = new ConcurrentHashMap<>();

    AllBrands(@Qualifier("workerDataSource") DataSource worker) {
        this.worker = JdbcClient.create(worker);
    }

    /**
     * Does something about each. One that fails keeps none of the others waiting, however many such there are: it is left to
     * the next time, and to the end of it.
     *
     * @param what is due, for the log; one name for one statement
     * @param sql selects {@code brand} and {@code id} of what is due {@code :at}, {@code :limit} of them at most
     */
    public void each(String what, String sql, Instant at, int limit, Consumer<UUID> act) {
        Stragglers<Due> behind = stragglers.computeIfAbsent(what, name -> new Stragglers<>());
        int wanted = limit + behind.count();
        List<Due> due = due(sql, at, wanted);
        if (due.size() < wanted) behind.seenAll(due);
        for (Due one : behind.inTurn(due, limit)) {
            try {
                BrandScope.run(one.brand(), () -> act.accept(one.id()));
                behind.done(one);
            } catch (RuntimeException e) {
                log.atLevel(behind.failed(one) ? Level.WARN : Level.DEBUG)
                        .log(
                                "{} {} of brand {} is left to the next time: {}",
                                what,
                                one.id(),
                                one.brand(),
                                e.toString());
            }
        }
    }

    private List<Due> due(String sql, Instant at, int limit) {
        return worker.sql(sql)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, n) ->
                        new Due(new BrandId(row.getObject("brand", UUID.class)), row.getObject("id", UUID.class)))
                .list();
    }
}
