package com.guidecopilot.eval;

import com.guidecopilot.eval.DemoScript.Bubble;
import com.guidecopilot.eval.DemoScript.Turn;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    private @Nullable Archive archive;

    /** What brings messages in place of the guide's pasting: only such talk is scored. @param token of whoever connects it */
    record Archive(String token, String customer, String guide, Clock clock) {}

    private DemoStage(ServiceClient service, String token, JsonNode conversation, DemoPage page, DemoTally tally) {
        this.service = service;
        this.token = token;
        this.conversation = conversation;
        this.page = page;
        this.tally = tally;
    }

    /**
     * Opens the conversation anew, so that what an earlier replay said is no part of it. Who shares a seat sees its
     * customers during their shift only: then a colleague of the store answers.
     */
    static DemoStage enter(ServiceClient service, DemoScript script, DemoPage page, DemoTally tally)
            throws IOException {
        IllegalStateException refusal = new IllegalStateException(
                "the service has no account %s of the sample brand".formatted(script.guide()));
        for (String token : tokens(service, script)) {
            try {
                return new DemoStage(service, token, opened(service, token, script.customer()), page, tally);
            } catch (IllegalStateException notTheirs) {
                refusal = notTheirs;
            }
        }
        throw refusal;
    }

    private static JsonNode opened(ServiceClient service, String token, String externalId) throws IOException {
        Map<String, Object> customer = Map.of("customer", Map.of("externalId", externalId));
        JsonNode open = service.post("/api/v1/conversations", token, customer);
        if (open.path("messages").isEmpty()) return open;
        service.post(path(open, "/close"), token, Map.of());
        return service.post("/api/v1/conversations", token, customer);
    }

    DemoStage archivedBy(Archive bringing) {
        archive = bringing;
        return this;
    }

    void play(List<Turn> turns) throws IOException {
        hearOut(turns);
        JsonNode actions = service.get(path(conversation, "/actions"), token).path("actions");
        page.actions(actions);
        tally.actions(actions.size());
        if (actions.isEmpty()) page.quiet(service.get("/api/v1/today", token).path("quiet"));
        service.post(path(conversation, "/close"), token, Map.of());
    }

    /** @return the conversation as it was opened; it stays open */
    JsonNode hearOut(List<Turn> turns) throws IOException {
        page.conversation(conversation);
        tally.conversation();
        try (FeedWatch feed = FeedWatch.of(service, conversation.path("id").asString(""), token)) {
            for (Turn turn : turns) {
                if (turn.customers()) hear(turn.bubbles(), feed);
                else answer(turn.bubbles());
            }
        }
        return conversation;
    }

    /** Bubbles in a row are one turn: the suggestion is for the last, and takes in those before it. */
    void hear(List<Bubble> bubbles, FeedWatch feed) throws IOException {
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
        Archive bringing = archive;
        if (bringing != null) return brought(bringing, author, bubble);
        Map<String, Object> message = Map.of("author", author, "kind", bubble.kind(), "text", bubble.text());
        return service.post(path(conversation, "/messages"), token, message)
                .path("message")
                .asString("");
    }

    private String brought(Archive bringing, String author, Bubble bubble) throws IOException {
        Map<String, Object> message = new HashMap<>(Map.of(
                "source", "ARCHIVE",
                "externalId", "demo-" + UUID.randomUUID(),
                "customer", Map.of("externalId", bringing.customer()),
                "author", author,
                "kind", bubble.kind(),
                "text", bubble.text(),
                "sentAt", bringing.clock().instant().toString()));
        if (!author.equals("CUSTOMER")) message.put("staff", bringing.guide());
        return service.post("/api/v1/messages", bringing.token(), message)
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

    /** The guide's of the script first, then those of everybody at the store. */
    private static List<String> tokens(ServiceClient service, DemoScript script) throws IOException {
        List<JsonNode> brand = service.get("/api/v1/sample/accounts", "")
                .valueStream()
                .filter(account -> account.path("brand").asString("").equals(script.brand()))
                .toList();
        Predicate<JsonNode> guide =
                account -> account.path("account").asString("").equals(script.guide());
        Predicate<JsonNode> colleague =
                account -> account.path("store").asString("").equals(script.store());
        return Stream.concat(
                        brand.stream().filter(guide),
                        brand.stream().filter(guide.negate().and(colleague)))
                .map(account -> account.path("token").asString(""))
                .toList();
    }
}
