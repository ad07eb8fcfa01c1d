package com.guidecopilot.api;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Writes and publishes scorecards as headquarters does. */
public final class TestScorecards {

    /** A little of everything. */
    public static final String SERVICE = """
            code: service
            title: 服务质量
            applies: talk.customerMessages > 0
            authors: [GUIDE, CLOUD_GUIDE]
            criteria:
              - code: first-reply
                title: 首次回复及时
                weight: 20
                first-reply: {within: 5m, late: 15m}
              - code: forbidden
                title: 不说绝对化用语
                weight: 20
                critical: true
                forbidden:
                  sayings: [全网最低, 最]
                  except: [最大码, 最后一件]
              - code: facts
                title: 价格活动属实
                weight: 20
                facts-held: {}
              - code: next-step
                title: 约好下一步
                weight: 10
                when: talk.customerAsked
                says: message.text.matches('到店|下单|给您留') && !message.isFirst
              - code: need
                title: 问清需要
                weight: 30
                judged: need
            """;

    private final Api admin;

    public TestScorecards(Api admin) {
        this.admin = admin;
    }

    public Api.Answer write(String yaml) {
        return admin.yaml("PUT", "/api/v1/scorecards", yaml);
    }

    /** @return the scorecard as it stands then */
    public JsonNode publish(String yaml) {
        return publishAgain(write(yaml).okay().path("code").asString());
    }

    public JsonNode publishAgain(String code) {
        return admin.post("/api/v1/scorecards/%s/publish".formatted(code), "{}").okay();
    }

    public JsonNode stop(String code) {
        return admin.post("/api/v1/scorecards/%s/stop".formatted(code), "{}").okay();
    }

    public JsonNode get(String code) {
        return admin.get("/api/v1/scorecards/" + code).okay();
    }

    /** Each as {@code line:column place reason}. */
    public List<String> flaws(String yaml) {
        return lint(yaml, "flaws");
    }

    public List<String> notes(String yaml) {
        return lint(yaml, "notes");
    }

    private List<String> lint(String yaml, String which) {
        JsonNode checked = admin.yaml("POST", "/api/v1/scorecards/lint", yaml).okay();
        return StreamSupport.stream(checked.path(which).spliterator(), false)
                .map(flaw -> "%d:%d %s %s"
                        .formatted(
                                flaw.path("line").asInt(),
                                flaw.path("column").asInt(),
                                flaw.path("place").asString(),
                                flaw.path("reason").asString()))
                .toList();
    }
}
