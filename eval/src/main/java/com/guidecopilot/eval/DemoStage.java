package com.guidecopilot.eval;

import com.guidecopilot.eval.DemoScript.Bubble;
import com.guidecopilot.eval.DemoScript.Turn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One conversation, played as its guide: what the customer writes is pasted, what is suggested is sent. */
final class DemoStage {

    private final ServiceClient service;
    private final String token;
    private final JsonNode conversation;
    private final DemoPage page;
    private final DemoTally tally;
    private @Nullable JsonNode suggested;

    private DemoStage(ServiceClient service, String token, JsonNode conversation, DemoPage page, DemoTally tally) {
        this.service = service;
        this.token = token;
        this.conversation = conversation;
        this.page = page;
        this.tally = tally;
    }

    /** Opens the conversation anew, so that what an earlier replay said is no part of it. */
    static DemoStage enter(ServiceClient service, DemoScript script, DemoPage page, DemoTally tally)
            throws IOException {
        String token = tokenOf(service, script);
        Map<String, Object> customer = Map.of("customer", Map.of("externalId", script.customer()));
        JsonNode open = service.post("/api/v1/conversations", token, customer);
        if (!open.path("messages").isEmpty()) {
            service.post(path(open, "/close"), token, Map.of());
            open = service.post("/api/v1/conversations", token, customer);
        }
        return new DemoStage(service, token, open, page, tally);
    }

    void play(List<Turn> turns) throws IOException {
        page.conversation(conversation);
        tally.conversation();
        try (FeedWatch feed = FeedWatch.of(service, conversation.path("id").asString(""), token)) {
            for (Turn turn : turns) {
                if (turn.customers()) hear(turn.bubbles(), feed);
                else answer(turn.bubbles());
            }
        }
        service.post(path(conversation, "/close"), token, Map.of());
    }

    /** Bubbles in a row are one turn: the suggestion is for the last, and takes in those before it. */
    private void hear(List<Bubble> bubbles, FeedWatch feed) throws IOException {
        String last = "";
        for (Bubble bubble : bubbles) last = say("CUSTOMER", bubble);
        page.said(latest(bubbles.size()));
        JsonNode suggestion = feed.completionOf(last).suggestion();
        suggested = suggestion;
        page.suggestion(suggestion);
        tally.suggestion(suggestion.path("state").asString(""), hasSource(suggestion));
    }

    /** The guide sends what was suggested; where nothing was, they write themselves. */
    private void answer(List<Bubble> bubbles) throws IOException {
        JsonNode suggestion = suggested;
        suggested = null;
        if (suggestion != null && suggestion.path("state").asString("").equals("SHOWN")) {
            String path =
                    "/api/v1/suggestions/%s".formatted(suggestion.path("id").asString(""));
            JsonNode inserted = service.post(path + "/insert", token, Map.of("candidate", 0));
            JsonNode sent = service.post(path + "/sent", token, Map.of("ok", true, "hostResult", "ok"));
            page.sent(inserted.path("text").asString(""), sent.path("state").asString(""));
            return;
        }
        for (Bubble bubble : bubbles) say("GUIDE", bubble);
        page.said(latest(bubbles.size()));
    }

    private String say(String author, Bubble bubble) throws IOException {
        Map<String, Object> message = Map.of("author", author, "kind", bubble.kind(), "text", bubble.text());
        return service.post(path(conversation, "/messages"), token, message)
                .path("message")
                .asString("");
    }

    /** As the service keeps them, not as they were sent to it. */
    private List<JsonNode> latest(int count) throws IOException {
        List<JsonNode> messages = service.get(path(conversation, ""), token)
                .path("messages")
                .valueStream()
                .toList();
        return messages.subList(Math.max(0, messages.size() - count), messages.size());
    }

    private static boolean hasSource(JsonNode suggestion) {
        return suggestion
                .path("candidates")
                .path(0)
                .path("sentences")
                .valueStream()
                .anyMatch(sentence -> !sentence.path("citations").isEmpty());
    }

    private static String path(JsonNode conversation, String below) {
        return "/api/v1/conversations/%s%s".formatted(conversation.path("id").asString(""), below);
    }

    private static String tokenOf(ServiceClient service, DemoScript script) throws IOException {
        return service.get("/api/v1/sample/accounts", "")
                .valueStream()
                .filter(account -> account.path("brand").asString("").equals(script.brand())
                        && account.path("account").asString("").equals(script.guide()))
                .map(account -> account.path("token").asString(""))
                .findFirst()
                .map(Objects::requireNonNull)
                .orElseThrow(() -> new IllegalStateException(
                        "the service has no account %s of the sample brand".formatted(script.guide())));
    }
}
