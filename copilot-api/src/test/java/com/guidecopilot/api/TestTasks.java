package com.guidecopilot.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Pushes tasks as a system outside does, and does them as a guide's page does. */
public final class TestTasks {

    public static final String CUSTOMER = "wm-here";

    /** Shorter than a token lives, and than the pause after which somebody may sign in again so often. */
    private static final Duration SESSION = Duration.ofMinutes(10);

    private final TestShop shop;
    private final Clock clock;
    private Instant signedIn;
    private Api guide;

    public TestTasks(TestShop shop, Clock clock) {
        this.shop = shop;
        this.clock = clock;
        this.signedIn = clock.instant();
        this.guide = shop.brand().as("lily");
    }

    /** A row for the customer of the first shop, good for three days from now. @param more further members, or nothing */
    public String row(String externalId, String more) {
        return """
                {'externalId':'%s','campaign':{'code':'nov','name':'十一月回访'},'customer':'%s','title':'回访小满妈妈',
                 'script':'小满妈妈，云朵牧3段现在258元，要给您留吗？','opensAt':'%s','dueAt':'%s'%s}
                """.formatted(
                        externalId,
                        CUSTOMER,
                        clock.instant().minus(Duration.ofHours(1)),
                        clock.instant().plus(Duration.ofDays(3)),
                        more.isEmpty() ? "" : "," + more);
    }

    public JsonNode push(String... rows) {
        return shop.admin()
                .put("/api/v1/tasks", "[%s]".formatted(String.join(",", rows)))
                .okay();
    }

    /** Pushes one and fails if it is not taken. @return its id */
    public String offer(String externalId) {
        JsonNode taken = push(row(externalId, ""));
        if (taken.path("accepted").asInt() != 1) throw new AssertionError(taken.toString());
        return listed(guide()).stream()
                .filter(task -> task.path("externalId").asString().equals(externalId))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    /** Signed in again when the clock was moved on. */
    public Api guide() {
        if (Duration.between(signedIn, clock.instant()).compareTo(SESSION) >= 0) {
            signedIn = clock.instant();
            guide = shop.brand().as("lily");
        }
        return guide;
    }

    public List<JsonNode> listed(Api whose) {
        JsonNode tasks = whose.get("/api/v1/tasks").okay();
        return IntStream.range(0, tasks.size()).mapToObj(tasks::get).toList();
    }

    public JsonNode get(String id) {
        return guide().get("/api/v1/tasks/" + id).okay();
    }

    public String state(String id) {
        return get(id).path("state").asString();
    }

    public Api.Answer step(String id, String step, String body) {
        return guide().post("/api/v1/tasks/%s/%s".formatted(id, step), body);
    }

    /** Takes its words over and reports that they left. */
    public void send(String id) {
        step(id, "insert", "{}").okay();
        step(id, "sent", "{'ok':true,'hostResult':'ok'}").okay();
    }
}
