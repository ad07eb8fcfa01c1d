package com.guidecopilot.api;

import com.guidecopilot.api.Api.Answer;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A conversation with a customer, as the guide's page leads it. */
public record Talk(Api guide, String id) {

    private static final JsonMapper JSON = new JsonMapper();

    public static Talk with(Api guide, String customer) {
        JsonNode opened = guide.post("/api/v1/conversations", "{'customer':{'externalId':'%s'}}".formatted(customer))
                .okay();
        return new Talk(guide, opened.path("id").asString());
    }

    public JsonNode snapshot() {
        return guide.get("/api/v1/conversations/" + id).okay();
    }

    /** @return the message's id */
    public String say(String text) {
        return post("{'text':%s}".formatted(JSON.writeValueAsString(text)))
                .okay()
                .path("message")
                .asString();
    }

    public Answer post(String message) {
        return guide.post("/api/v1/conversations/%s/messages".formatted(id), message);
    }

    /** Waits for what is suggested in answer to the conversation's last message. */
    public JsonNode answerTo(String message) {
        return Eventually.get("an answer to " + message, () -> Optional.of(
                        snapshot().path("suggestion"))
                .filter(suggestion -> suggestion.path("message").asString().equals(message))
                .filter(suggestion ->
                        !suggestion.path("state").asString().matches("WORKING|FAILED|SUPERSEDED")));
    }

    public JsonNode ask(String text) {
        return answerTo(say(text));
    }

    public Answer insert(JsonNode suggestion) {
        return guide.post("/api/v1/suggestions/%s/insert".formatted(idOf(suggestion)), "{'candidate':0}");
    }

    public Answer insert(JsonNode suggestion, String text) {
        return guide.post(
                "/api/v1/suggestions/%s/insert".formatted(idOf(suggestion)),
                "{'candidate':0,'text':%s}".formatted(JSON.writeValueAsString(text)));
    }

    public Answer sent(JsonNode suggestion, boolean ok) {
        return guide.post("/api/v1/suggestions/%s/sent".formatted(idOf(suggestion)), "{'ok':%s}".formatted(ok));
    }

    public Answer reject(JsonNode suggestion, String chip) {
        return guide.post(
                "/api/v1/suggestions/%s/reject".formatted(idOf(suggestion)), "{'chip':'%s'}".formatted(chip));
    }

    public static String idOf(JsonNode suggestion) {
        return suggestion.path("id").asString();
    }

    /** The text of the first candidate. */
    public static String textOf(JsonNode suggestion) {
        return suggestion.path("candidates").path(0).path("text").asString();
    }
}
