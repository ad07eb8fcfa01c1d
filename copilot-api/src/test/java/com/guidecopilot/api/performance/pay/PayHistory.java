package com.guidecopilot.api.performance.pay;

import static com.guidecopilot.api.intake.Rows.jsonl;

import com.guidecopilot.api.performance.TestMonths;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What happens in a brand in some months, and what payroll was told of it in the end. */
final class PayHistory {

    static final List<String> MONTHS = List.of("2026-07", "2026-08", "2026-09", "2026-10", "2026-11");

    private static final List<String> PEOPLE = List.of("lily", "mia", "anna");
    private static final List<String> OUTCOMES = List.of("MMM", "MPX", "XMN", "PPP", "XXM");

    /** One thing that happens, in the brand with a history and in the one without. */
    interface Step {
        void happenIn(TestMonths months, Map<Integer, UUID> sheets);
    }

    private PayHistory() {}

    static TestMonths with(TestMonths opened) {
        for (String account : PEOPLE) opened.customer("wm-" + account, account.equals("anna") ? "s2" : "s1", account);
        return opened;
    }

    static List<Step> steps(Random random) {
        List<Step> steps = new ArrayList<>();
        List<String> reviewed = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            int no = i;
            String month = MONTHS.get(random.nextInt(3));
            String at = "%s-%02dT04:00:00Z".formatted(month, 2 + random.nextInt(25));
            String account = PEOPLE.get(random.nextInt(PEOPLE.size()));
            String outcomes = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
            steps.add((months, sheets) ->
                    sheets.put(no, months.sheet(account.equals("anna") ? "s2" : "s1", "GUIDE", account, at, outcomes)));
            if (random.nextInt(2) == 0) {
                int sheet = random.nextInt(no + 1);
                String criterion = List.of("a", "b", "c").get(random.nextInt(3));
                char outcome = "MPX".charAt(random.nextInt(3));
                if (!reviewed.contains(sheet + criterion)) {
                    reviewed.add(sheet + criterion);
                    steps.add((months, sheets) ->
                            months.review(Objects.requireNonNull(sheets.get(sheet)), criterion, outcome));
                }
            }
            if (random.nextInt(4) == 0) {
                String order =
                        "{'externalId':'o%d','store':'s1','customer':'wm-%s','total':'%d.00','paidAt':'%s','lines':[]}"
                                .formatted(no, account, 50 + random.nextInt(100), at);
                steps.add((months, sheets) ->
                        jsonl(months.admin(), "orders", order).okay());
                if (random.nextBoolean()) {
                    String refund = "{'externalId':'r%d','order':'o%d','amount':'%d.00','refundedAt':'%s'}"
                            .formatted(no, no, 1 + random.nextInt(40), at);
                    steps.add((months, sheets) ->
                            jsonl(months.admin(), "refunds", refund).okay());
                }
            }
        }
        return steps;
    }

    static void tellSome(TestMonths months, Map<Integer, UUID> sheets, Random random) {
        List<UUID> some = new ArrayList<>(sheets.values());
        Collections.shuffle(some, random);
        some.stream().limit(6).forEach(sheet -> {
            months.tell(sheet);
            if (random.nextBoolean()) months.tell(sheet);
        });
    }

    /** Orders tell of themselves when they are told; here nobody waits for it. */
    static void settle(TestMonths months) {
        MONTHS.forEach(month ->
                months.admin().post("/api/v1/credit/replay?period=" + month, "").okay());
    }

    /** By whom and month: the points, the scores behind them, the conversations, what was credited, and the orders. */
    static Map<String, List<BigDecimal>> told(TestMonths months) {
        Map<String, List<BigDecimal>> told = new TreeMap<>();
        for (String month : MONTHS) {
            for (JsonNode entry : months.feed(month).path("entries")) {
                List<BigDecimal> figures = List.of(
                        entry.path("payPoints").decimalValue(),
                        entry.path("payScores").decimalValue(),
                        entry.path("conversations").decimalValue(),
                        new BigDecimal(entry.path("credited").asString()));
                told.merge(
                        entry.path("staff").asString() + " "
                                + entry.path("concerns").asString(),
                        figures,
                        PayHistory::sum);
            }
        }
        told.replaceAll((key, figures) ->
                figures.stream().map(figure -> figure.setScale(2)).toList());
        return told;
    }

    private static List<BigDecimal> sum(List<BigDecimal> some, List<BigDecimal> more) {
        List<BigDecimal> sums = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) sums.add(some.get(i).add(more.get(i)));
        return sums;
    }
}
