package com.guidecopilot.api.performance.pay;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.performance.TestMonths;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Months frozen in the midst of it, events late, twice and in any order: in the end payroll was told what is so. */
@CopilotTest
class PayHistoryTest {

    @Autowired
    private ApplicationContext service;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatWasToldAddsUpToWhatIsReckonedFromScratch(long seed) {
        Random random = new Random(seed);
        List<PayHistory.Step> steps = PayHistory.steps(random);
        TestMonths lived = open();
        Map<Integer, UUID> sheets = new HashMap<>();
        Map<String, String> frozen = new LinkedHashMap<>();
        int next = 0;
        for (PayHistory.Step step : steps) {
            step.happenIn(lived, sheets);
            if (random.nextInt(3) == 0) PayHistory.tellSome(lived, sheets, random);
            if (random.nextInt(12) == 0 && next < 4) {
                String month = PayHistory.MONTHS.get(next++);
                lived.freeze(month);
                frozen.put(month, lived.feed(month).toString());
            }
        }
        PayHistory.tellSome(lived, sheets, random);
        sheets.values().forEach(lived::tell);
        PayHistory.settle(lived);
        frozen.forEach((month, was) -> assertThat(lived.feed(month).toString()).isEqualTo(was));
        assertThat(PayHistory.told(lived)).as("after %d freezes", next).isEqualTo(scratch(steps));
    }

    private Map<String, List<BigDecimal>> scratch(List<PayHistory.Step> steps) {
        TestMonths fresh = open();
        Map<Integer, UUID> sheets = new HashMap<>();
        steps.forEach(step -> step.happenIn(fresh, sheets));
        sheets.values().forEach(fresh::tell);
        PayHistory.settle(fresh);
        return PayHistory.told(fresh);
    }

    private TestMonths open() {
        return PayHistory.with(TestMonths.open(service));
    }
}
