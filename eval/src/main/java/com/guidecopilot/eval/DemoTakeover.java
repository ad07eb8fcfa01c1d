package com.guidecopilot.eval;

import com.guidecopilot.eval.DemoDay.Bought;
import com.guidecopilot.eval.DemoScript.Bubble;
import com.guidecopilot.eval.DemoScript.Turn;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * One conversation that changes hands: the guide asks for help, a cloud guide takes over and is told what matters, answers
 * by the guide's tap, and hands back; the customer orders, and both sides see the same lines of credit.
 */
final class DemoTakeover {

    private final ServiceClient service;
    private final Clock clock;
    private final DemoDay day;
    private final DemoPage page;
    private final DemoTally tally;
    private final String guide;
    private final String cloudGuide;
    private final String operator;

    private final DemoReview review;
    private final DemoStage.Archive archive;

    DemoTakeover(ServiceClient service, Clock clock, DemoDay day, DemoPage page, DemoTally tally) throws IOException {
        DemoPeople people = new DemoPeople(service);
        this.service = service;
        this.clock = clock;
        this.day = day;
        this.page = page;
        this.tally = tally;
        this.guide = people.token(day.talk().guide());
        this.cloudGuide = people.token(day.cloudGuide());
        this.operator = people.operator();
        this.archive = new DemoStage.Archive(
                people.connector(), day.talk().customer(), day.talk().guide(), clock);
        this.review = new DemoReview(service, clock, page, tally, people);
    }

    void play() throws IOException {
        DemoStage stage = DemoStage.enter(service, day.talk(), page, tally).archivedBy(archive);
        // 1. The talk up to where the guide can go on no longer.
        JsonNode conversation = stage.hearOut(day.talk().turns());
        String id = text(conversation, "id");
        // 2. The guide asks, the cloud guide claims: exactly one holds the conversation from here on.
        JsonNode asked =
                service.post("/api/v1/conversations/%s/takeover".formatted(id), guide, Map.of("note", day.note()));
        page.asked(asked);
        JsonNode held = service.post("/api/v1/takeovers/%s/claim".formatted(text(asked, "id")), cloudGuide, Map.of());
        page.claimed(held);
        tally.takeover();
        // 3. What the cloud guide has to know.
        page.briefing(service.get("/api/v1/conversations/%s/briefing".formatted(id), cloudGuide));
        // 4. They answer what was asked, and what is asked then.
        long token = held.path("lease").path("token").asLong();
        reply(id, token);
        for (Turn turn : day.takenOver()) {
            if (!turn.customers()) continue;
            hear(stage, id, turn.bubbles());
            reply(id, token);
        }
        // 5. Back to the guide, with what was said meanwhile.
        page.handedBack(service.post(
                "/api/v1/takeovers/%s/hand-back".formatted(text(held, "id")), cloudGuide, Map.of("token", token)));
        // 6. The customer orders; both sides read the same lines.
        credit(order());
        service.post("/api/v1/conversations/%s/close".formatted(id), guide, Map.of());
        // 7. What the talk comes to, for each of the two.
        review.play(id, day.talk().guide(), day.supervisor());
    }

    private void hear(DemoStage stage, String conversation, List<Bubble> bubbles) throws IOException {
        try (FeedWatch feed = FeedWatch.of(service, conversation, guide)) {
            stage.hear(bubbles, feed);
        }
    }

    /** The suggestion for what was asked last goes out as the cloud guide's; through the guide's sidebar, one tap sends it. */
    private void reply(String conversation, long token) throws IOException {
        JsonNode suggestion = service.get("/api/v1/conversations/%s".formatted(conversation), cloudGuide)
                .path("suggestion");
        JsonNode candidate = suggestion.path("candidates").path(0);
        if (text(candidate, "text").isEmpty()) return;
        JsonNode reply = service.post(
                "/api/v1/conversations/%s/replies".formatted(conversation),
                cloudGuide,
                Map.of(
                        "key", UUID.randomUUID().toString(),
                        "text", text(candidate, "text"),
                        "token", token,
                        "suggestion", text(suggestion, "id"),
                        "candidate", 0));
        String path = "/api/v1/replies/%s".formatted(text(reply, "id"));
        boolean relayed = text(reply, "transport").equals("DRAFT_RELAY");
        if (relayed) service.post(path + "/insert", guide, Map.of());
        Map<String, Object> left = relayed
                ? Map.of("ok", true, "hostResult", "ok")
                : Map.of("ok", true, "hostResult", "ok", "token", token);
        JsonNode sent = service.post(path + "/sent", relayed ? guide : cloudGuide, left);
        page.replied(sent);
    }

    /** @return its number */
    private String order() throws IOException {
        Bought bought = day.bought();
        JsonNode offer = service.get(
                "/api/v1/offers?sku=%s&store=%s"
                        .formatted(bought.sku(), day.talk().store()),
                operator);
        BigDecimal price = new BigDecimal(offer.path("price").asString("0"));
        BigDecimal total = price.multiply(BigDecimal.valueOf(bought.quantity()));
        String number = "demo-" + UUID.randomUUID();
        service.post(
                "/api/v1/imports/orders",
                operator,
                List.of(Map.of(
                        "externalId", number,
                        "store", day.talk().store(),
                        "customer", day.talk().customer(),
                        "total", total.toPlainString(),
                        "paidAt", clock.instant().toString(),
                        "lines",
                                List.of(Map.of(
                                        "sku", bought.sku(),
                                        "quantity", bought.quantity(),
                                        "amount", total.toPlainString())))));
        page.ordered(bought.sku(), bought.quantity(), total.toPlainString());
        return number;
    }

    private void credit(String order) throws IOException {
        JsonNode guides = line(order, guide);
        page.credit(guides, shares(guides).equals(shares(line(order, cloudGuide))));
    }

    private static List<String> shares(JsonNode line) {
        return line.path("entries")
                .valueStream()
                .map(entry -> "%s %s %s".formatted(text(entry, "no"), text(entry, "party"), text(entry, "amount")))
                .toList();
    }

    private JsonNode line(String order, String reader) throws IOException {
        YearMonth month = YearMonth.now(clock.withZone(ZoneId.of("Asia/Shanghai")));
        String path = "/api/v1/credit/statement?period=%s&store=%s&limit=20"
                .formatted(month, day.talk().store());
        return DemoPatience.until(
                "the statement's line for the order " + order,
                () -> service.get(path, reader)
                        .path("lines")
                        .valueStream()
                        .filter(line -> text(line, "order").equals(order))
                        .findFirst());
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
