package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Runs campaigns as headquarters' page does. */
final class Campaigning {

    /** On which the sheets begin. */
    static final Instant FRIDAY_AFTERNOON = Instant.parse("2026-11-20T06:00:00Z");

    /** Two stores, one of another zone, one of a dealer; a guide who leaves, a seat with somebody at it and one without. */
    static final String STORES = """
            {'regions':[{'code':'east','name':'华东'},{'code':'west','name':'西部'}],
             'stores':[{'code':'s1','name':'西溪店','region':'east','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'},
                       {'code':'s2','name':'闵行店','region':'east','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'},
                       {'code':'far','name':'海外店','region':'west','tier':'COACHED','ownership':'DIRECT',
                        'zone':'America/Los_Angeles','opens':'09:00','closes':'18:00'},
                       {'code':'deal','name':'经销店','region':'east','tier':'COACHED','ownership':'DEALER',
                        'dealer':'d1','opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'anna','name':'安娜','grants':[{'role':'GUIDE','scope':'store:s2'}]},
                      {'account':'gone','name':'小离','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'boss','name':'王店长','grants':[{'role':'SUPERVISOR','scope':'store:s1'}]}],
             'seats':[{'code':'seat1','store':'s1','shared':true},{'code':'seat2','store':'s1','shared':true}],
             'shifts':[{'seat':'seat1','staff':'lily','from':'2026-11-21T10:00+08:00','to':'2026-11-21T16:00+08:00'}]}
            """;

    private final TestBrands.Opened brand;

    Campaigning(TestBrands.Opened brand) {
        this.brand = brand;
    }

    /** A sheet for three days of the test clock's beginning; members given replace those here. @param more name and JSON by turns */
    static String sheet(String code, String audience, String... more) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("code", "'%s'".formatted(code));
        members.put("name", "'回访'");
        members.put("audience", "'%s'".formatted(audience));
        members.put("scope", "['brand']");
        members.put("period", "{'from':'2026-11-20','to':'2026-11-22'}");
        members.put("say", "{'title':'回访{name}','script':'{name}，{store}有新货了，{until}前来看看吧。'}");
        members.put("value", "'299.00'");
        members.put("dailyCap", "10");
        members.put("daysToDo", "1");
        for (int i = 0; i < more.length; i += 2) members.put(more[i], more[i + 1]);
        return members.entrySet().stream()
                .filter(member -> !member.getValue().isEmpty())
                .map(member -> "'%s':%s".formatted(member.getKey(), member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String row(String externalId, String store, String owner, String more) {
        return "{'externalId':'%s','name':'%s妈妈','store':'%s','owner':'%s'%s}"
                .formatted(externalId, externalId, store, owner, more.isEmpty() ? "" : "," + more);
    }

    void customers(String... rows) {
        brand.admin()
                .put("/api/v1/customers", "[%s]".formatted(String.join(",", rows)))
                .okay();
    }

    Api.Answer write(String sheet) {
        return brand.admin().post("/api/v1/campaigns", sheet);
    }

    JsonNode get(String code) {
        return brand.admin().get("/api/v1/campaigns/" + code).okay();
    }

    Api.Answer step(String code, String step) {
        return brand.admin().post("/api/v1/campaigns/%s/%s".formatted(code, step), "");
    }

    JsonNode preview(String code) {
        JsonNode begun = step(code, "preview").okay();
        if (begun.path("state").asString().equals("READY")) return begun;
        return Eventually.get(
                "the preview",
                () -> java.util.Optional.of(brand.admin()
                                .get("/api/v1/campaigns/%s/preview".formatted(code))
                                .okay())
                        .filter(preview -> preview.path("state").asString().equals("READY")));
    }

    /** Each as {@code reason externalId day detail}, in the order of their external ids. */
    List<String> people(String code, @Nullable String outcome) {
        List<String> people = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = brand.admin()
                    .get("/api/v1/campaigns/%s/preview/people?limit=3%s%s"
                            .formatted(code, outcome == null ? "" : "&outcome=" + outcome, cursor))
                    .okay();
            page.path("people").forEach(one -> people.add(line(one)));
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        return people.stream().sorted().toList();
    }

    private static String line(JsonNode one) {
        return "%s %s %s %s"
                .formatted(
                        one.path("customer").path("externalId").asString("-"),
                        one.path("outcome").asString(),
                        one.path("day").asString("-"),
                        one.path("detail").asString("-"))
                .replaceAll("( -)+$", "");
    }

    /** Starts it and waits until its tasks are there. */
    JsonNode start(String code) {
        step(code, "start").okay();
        return awaitRun(code);
    }

    /** Until nothing of it is due any more. */
    JsonNode awaitRun(String code) {
        return Eventually.get(
                "the run of " + code,
                () -> java.util.Optional.of(get(code))
                        .filter(one -> one.has("lastRun"))
                        .filter(one -> !one.has("nextRunAt") || !isDue(one)));
    }

    private static boolean isDue(JsonNode one) {
        return one.path("nextRunAt")
                        .asString()
                        .compareTo(one.path("lastRun").path("at").asString())
                <= 0;
    }

    List<JsonNode> tasks(String code) {
        return tasks(brand.admin(), code, "");
    }

    /** @param more further parameters, such as {@code &state=SENT} */
    static List<JsonNode> tasks(Api whose, String code, String more) {
        List<JsonNode> tasks = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = whose.get("/api/v1/campaigns/%s/tasks?limit=7%s%s".formatted(code, more, cursor))
                    .okay();
            page.path("tasks").forEach(tasks::add);
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!cursor.isEmpty());
        return tasks;
    }

    /** State by customer. */
    Map<String, String> states(String code) {
        Map<String, String> states = new TreeMap<>();
        tasks(code)
                .forEach(task -> states.put(
                        task.path("customer").path("externalId").asString(),
                        task.path("state").asString()));
        return states;
    }

    /** The customers who have a task that begins on each day, by guide: {@code lily 2026-11-20 wm1}. */
    List<String> plan(String code) {
        return tasks(code).stream()
                .filter(task -> !task.path("state").asString().equals("WITHDRAWN"))
                .map(task -> "%s %s %s"
                        .formatted(
                                task.path("guide").path("code").asString(),
                                task.path("opensAt").asString(),
                                task.path("customer").path("externalId").asString()))
                .sorted()
                .toList();
    }
}
