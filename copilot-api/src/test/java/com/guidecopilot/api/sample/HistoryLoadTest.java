package com.guidecopilot.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.sample.HistoryLoad.Told;
import com.guidecopilot.api.sample.history.History;
import com.guidecopilot.api.sample.history.PastDay;
import com.guidecopilot.api.sample.history.Plan;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CopilotTest
class HistoryLoadTest {

    private static final Plan FEW = new Plan(7, 2, 1, 30);
    private static final int DAYS = 4;

    @Autowired
    private Api api;

    @Autowired
    private TestBrands brands;

    @Autowired
    private Clock clock;

    private final List<String> progress = new ArrayList<>();
    private LoadDay day;
    private Api operator;

    @BeforeEach
    void aBrandWithThePeopleOfTheSample() {
        day = LoadDay.now(clock, SamplePasts.BRAND.zone());
        operator = brands.open(SamplePasts.BRAND.organisation(day).toString()).admin();
    }

    @Test
    void whatWasToldIsThereAndIsNotToldAgain() throws InterruptedException {
        History history = SamplePasts.BRAND.history(day, FEW, DAYS);
        Told told = load().tell(history);
        assertThat(told.days()).isEqualTo(DAYS);
        assertThat(told.conversations()).isPositive();
        assertThat(progress).contains("day 1 of 4", "day 4 of 4");
        // Every row is there as it was handed in.
        for (PastDay past : history.days()) {
            assertUnchanged("orders", past.orders());
            assertUnchanged("refunds", past.refunds());
            assertUnchanged("conversations", past.conversations());
            assertUnchanged("tasks", past.tasks());
        }
        assertThat(load().tell(history)).isEqualTo(Told.NOTHING);
    }

    @Test
    void theNextDayTellsOnlyWhatIsNew() throws InterruptedException {
        LoadDay yesterday = new LoadDay(day.today().minusDays(1), day.zone());
        assertThat(load().tell(SamplePasts.BRAND.history(yesterday, FEW, DAYS)).days())
                .isEqualTo(DAYS);
        assertThat(load().tell(SamplePasts.BRAND.history(day, FEW, DAYS)).days())
                .isEqualTo(1);
    }

    @Test
    void aDayThatWasHalfToldIsToldToItsEnd() throws InterruptedException {
        History history = SamplePasts.BRAND.history(day, FEW, DAYS);
        PastDay first = history.days().getFirst();
        // Orders of customers who are not there yet wait for them.
        hand("orders", first.orders());
        assertThat(load().tell(history).days()).isEqualTo(DAYS);
        assertUnchanged("orders", first.orders());
        assertUnchanged("conversations", first.conversations());
    }

    @Test
    void aGuideFindsTheOrdersOfACustomer() throws InterruptedException {
        History history = SamplePasts.BRAND.history(day, FEW, DAYS);
        load().tell(history);
        PastDay.Order order = history.days().stream()
                .flatMap(past -> past.orders().stream())
                .filter(one -> one.customer() != null)
                .findFirst()
                .orElseThrow();
        JsonNode customer = operator.post("/api/v1/customers/lookup", "{'externalId':'%s'}".formatted(order.customer()))
                .okay();
        JsonNode orders = operator.get("/api/v1/customers/%s/orders"
                        .formatted(customer.path("id").asString()))
                .okay();
        assertThat(orders).extracting(one -> one.path("externalId").asString()).contains(order.externalId());
    }

    private void assertUnchanged(String contract, List<?> rows) {
        if (rows.isEmpty()) return;
        JsonNode summary = hand(contract, rows);
        assertThat(summary.path("unchanged").asInt()).as(summary.toString()).isEqualTo(rows.size());
    }

    private JsonNode hand(String contract, List<?> rows) {
        String lines =
                rows.stream().map(JsonMapper.shared()::writeValueAsString).collect(Collectors.joining("\n"));
        return operator.body(
                        "/api/v1/imports/" + contract, "application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8))
                .okay();
    }

    private HistoryLoad load() {
        return new HistoryLoad(OwnApi.on(api.port()).as(Objects.requireNonNull(operator.token())), progress::add);
    }
}
