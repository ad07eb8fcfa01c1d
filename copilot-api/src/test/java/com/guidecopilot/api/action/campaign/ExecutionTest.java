package com.guidecopilot.api.action.campaign;

import static com.guidecopilot.api.action.campaign.Campaigning.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.intake.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** How a campaign is carried out, counted again by hand from the steps of its tasks. */
@CopilotTest
class ExecutionTest {

    private static final List<String> GRADES = List.of("REPORTED_SENT", "SEEN", "ANSWERED", "ORDERED");

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    private TestBrands.Opened brand;
    private Campaigning campaigns;

    @BeforeEach
    void open() {
        clock.set(Instant.parse("2026-11-20T06:00:00Z"));
        brand = brands.open("""
                {'regions':[{'code':'east','name':'华东'}],
                 'stores':[{'code':'s1','name':'西溪店','region':'east','tier':'COACHED','ownership':'DIRECT',
                            'opens':'10:00','closes':'22:00'},
                           {'code':'s2','name':'闵行店','region':'east','tier':'COACHED','ownership':'DIRECT',
                            'opens':'10:00','closes':'22:00'}],
                 'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                          {'account':'anna','name':'安娜','grants':[{'role':'GUIDE','scope':'store:s2'}]}],
                 'seats':[{'code':'seat1','store':'s1','shared':true}],
                 'shifts':[{'seat':'seat1','staff':'lily','from':'2026-11-20T10:00+08:00','to':'2026-11-22T22:00+08:00'}]}
                """);
        campaigns = new Campaigning(brand);
    }

    @Test
    void whatIsCountedIsWhatTheStepsSay() {
        String[] owners = {"lily", "lily", "lily", "lily", "lily", "lily", "seat1", "anna", "anna", "anna"};
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < owners.length; i++) rows.append(i == 0 ? "" : ",").append(row(i, owners[i]));
        brand.admin().put("/api/v1/customers", "[%s]".formatted(rows)).okay();
        campaigns
                .write(sheet("nov", "true", "dailyCap", "5", "say", "{'title':'回访','script':'周末来店里坐坐吧'}"))
                .okay();
        campaigns.start("nov");
        // Of lily's six, five are for today. One is only opened, one sent, one seen, one answered, one ordered.
        Api lily = brand.as("lily");
        step(lily, "wm-0", "opened", "");
        send(lily, "wm-1");
        send(lily, "wm-2");
        send(lily, "wm-3");
        send(lily, "wm-4");
        send(lily, "wm-6");
        step(brand.as("anna"), "wm-7", "dismiss", "{'chip':'ALREADY_DONE'}");
        send(brand.as("anna"), "wm-8");
        brand.admin().post("/api/v1/messages", """
                {'source':'ARCHIVE','externalId':'m1','customer':{'externalId':'wm-2'},'author':'GUIDE','staff':'lily',
                 'text':'周末来店里坐坐吧','sentAt':'%s'}
                """.formatted(clock.instant())).okay();
        clock.advance(Duration.ofMinutes(5));
        Talk.with(lily, "wm-3").say("好的，周末来");
        Rows.jsonl(
                        brand.admin(),
                        "orders",
                        "{'externalId':'o1','store':'s1','customer':'wm-4','total':'516.00','paidAt':'%s'}"
                                .formatted(clock.instant()))
                .okay();
        Eventually.until("all evidence to count", () -> figures("").path("seen").asInt() == 3);
        agree();
        // One is handed over after it was sent: it stays where it was done.
        brand.admin()
                .put("/api/v1/customers", "[%s]".formatted(row(1, "anna").replace("'s1'", "'s2'")))
                .okay();
        agree();
        assertThat(named(campaigns.tasks("nov"), "wm-1").path("store").asString())
                .isEqualTo("s1");
        // The day is over, and the next one has come.
        clock.advance(Duration.ofHours(20));
        Eventually.until(
                "the tasks to expire", () -> figures("").path("expired").asInt() == 2);
        agree();
        assertThat(figures("?by=guide&store=s1").path("reportedSent").asInt()).isEqualTo(5);
        JsonNode rowsByGuide = brand.admin()
                .get("/api/v1/campaigns/nov/execution?by=guide")
                .okay()
                .path("rows");
        assertThat(rowsByGuide.values())
                .extracting(row -> row.path("code").asString() + " "
                        + row.path("kind").asString() + " "
                        + row.path("reportedSent").asInt() + "/"
                        + row.path("offered").asInt() + " "
                        + row.path("rate").asString())
                .containsExactly("anna STAFF 1/3 0.3333", "lily STAFF 4/6 0.6667", "seat1 SEAT 1/1 1.0");
    }

    @Test
    void eachStepLeadsToTheMessageOrOrderThatShowsIt() {
        brand.admin().put("/api/v1/customers", "[%s]".formatted(row(1, "lily"))).okay();
        campaigns
                .write(sheet("nov", "true", "say", "{'title':'回访','script':'周末来店里坐坐吧'}"))
                .okay();
        campaigns.start("nov");
        Api lily = brand.as("lily");
        send(lily, "wm-1");
        clock.advance(Duration.ofMinutes(5));
        Talk talk = Talk.with(lily, "wm-1");
        String answer = talk.say("好的，周末来");
        Eventually.until(
                "the answer to count", () -> figures("").path("answered").asInt() == 1);
        Rows.jsonl(
                        brand.admin(),
                        "orders",
                        "{'externalId':'o1','store':'s1','customer':'wm-1','total':'516.00','paidAt':'%s'}"
                                .formatted(clock.instant()))
                .okay();
        Eventually.until("the order to count", () -> figures("").path("ordered").asInt() == 1);
        JsonNode steps = Campaigning.tasks(brand.admin(), "nov", "&grade=ANSWERED&guide=lily&state=CONVERTED")
                .getFirst()
                .path("steps");
        assertThat(steps.values())
                .extracting(step -> step.path("state").asString() + " "
                        + step.path("cause").asString() + " "
                        + step.path("staff").asString("-"))
                .containsExactly(
                        "OFFERED CAMPAIGN -",
                        "OPENED GUIDE lily",
                        "SENT GUIDE lily",
                        "ANSWERED MESSAGE -",
                        "CONVERTED ORDER -");
        assertThat(steps.path(3).path("evidence").toString())
                .isEqualTo("{\"kind\":\"MESSAGE\",\"id\":\"%s\",\"conversation\":\"%s\"}".formatted(answer, talk.id()));
        assertThat(steps.path(4).path("evidence").path("order").asString()).isEqualTo("o1");
    }

    /** The whole, each store's and each day's figures are those of the steps, and the rows make up the whole. */
    private void agree() {
        List<JsonNode> tasks = campaigns.tasks("nov");
        assertCounts(figures(""), tasks);
        for (String by : List.of("store", "guide")) {
            JsonNode answer = brand.admin()
                    .get("/api/v1/campaigns/nov/execution?by=" + by)
                    .okay();
            for (JsonNode row : answer.path("rows")) {
                String code = row.path("code").asString();
                assertCounts(
                        row,
                        tasks.stream()
                                .filter(task -> by.equals("store")
                                        ? task.path("store").asString().equals(code)
                                        : task.path("guide")
                                                .path("code")
                                                .asString()
                                                .equals(code))
                                .toList());
            }
            assertThat(answer.path("rows").values().stream()
                            .mapToInt(row -> row.path("offered").asInt())
                            .sum())
                    .isEqualTo(answer.path("totals").path("offered").asInt());
            for (JsonNode day : answer.path("byDay")) {
                assertCounts(
                        day,
                        tasks.stream()
                                .filter(task -> task.path("opensAt")
                                        .asString()
                                        .startsWith(day.path("date").asString()))
                                .toList());
            }
        }
    }

    private void assertCounts(JsonNode figures, List<JsonNode> tasks) {
        Instant now = clock.instant();
        Predicate<JsonNode> withdrawn = task -> last(task).equals("WITHDRAWN");
        Predicate<JsonNode> offered = task -> !withdrawn.test(task)
                && (!Instant.parse(task.path("opensAt").asString()).isAfter(now)
                        || !List.of("OFFERED", "OPENED").contains(last(task)));
        assertCount(figures, "offered", tasks, offered);
        assertCount(figures, "planned", tasks, offered.or(withdrawn).negate());
        assertCount(figures, "opened", tasks, offered.and(task -> had(task, "OPENED")));
        assertCount(figures, "reportedSent", tasks, offered.and(atLeast(0)));
        assertCount(figures, "seen", tasks, offered.and(atLeast(1)));
        assertCount(figures, "answered", tasks, offered.and(atLeast(2)));
        assertCount(figures, "ordered", tasks, offered.and(atLeast(3)));
        assertCount(figures, "expired", tasks, task -> last(task).equals("EXPIRED"));
        assertCount(figures, "dismissed", tasks, task -> last(task).equals("DISMISSED"));
        assertCount(figures, "withdrawn", tasks, withdrawn);
    }

    private static void assertCount(JsonNode figures, String name, List<JsonNode> tasks, Predicate<JsonNode> counts) {
        assertThat(figures.path(name).asLong())
                .as(name)
                .isEqualTo(tasks.stream().filter(counts).count());
    }

    private static Predicate<JsonNode> atLeast(int grade) {
        return task -> task.path("steps").values().stream()
                .anyMatch(step -> GRADES.indexOf(step.path("grade").asString("")) >= grade);
    }

    private static String last(JsonNode task) {
        return task.path("steps")
                .path(task.path("steps").size() - 1)
                .path("state")
                .asString();
    }

    private static boolean had(JsonNode task, String state) {
        return task.path("steps").values().stream()
                .anyMatch(step -> step.path("state").asString().equals(state));
    }

    private JsonNode figures(String query) {
        return brand.admin()
                .get("/api/v1/campaigns/nov/execution" + query)
                .okay()
                .path("totals");
    }

    private static JsonNode named(List<JsonNode> tasks, String customer) {
        return tasks.stream()
                .filter(task ->
                        task.path("customer").path("externalId").asString().equals(customer))
                .findFirst()
                .orElseThrow();
    }

    private void send(Api guide, String customer) {
        step(guide, customer, "insert", "{}");
        step(guide, customer, "sent", "{'ok':true}");
    }

    private void step(Api guide, String customer, String step, String body) {
        String id = named(campaigns.tasks("nov"), customer).path("id").asString();
        guide.post("/api/v1/tasks/%s/%s".formatted(id, step), body).okay();
    }

    private static String row(int number, String owner) {
        String store = owner.equals("anna") ? "s2" : "s1";
        return "{'externalId':'wm-%d','name':'顾客','store':'%s','owner':'%s'}".formatted(number, store, owner);
    }
}
