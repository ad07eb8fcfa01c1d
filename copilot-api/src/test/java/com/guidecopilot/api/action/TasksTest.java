package com.guidecopilot.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.TestTasks;
import com.guidecopilot.api.customer.CustomerIntake;
import com.guidecopilot.api.intake.Rows;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Tasks that a system outside pushes, and what becomes of them in a guide's hands. */
@CopilotTest
class TasksTest {

    private static final String STEPS = """
            select s.state || coalesce(' ' || s.grade, '') || ' ' || s.cause
              from action.task_step s join action.task t on t.brand = s.brand and t.id = s.task
             where t.id = :task order by s.seq
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestDatabase database;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CustomerIntake customers;

    private TestShop shop;
    private TestTasks tasks;

    @BeforeEach
    void open() {
        shop = TestShop.open(brands, clock);
        shop.price(TestShop.HERE, "258.00");
        tasks = new TestTasks(shop, clock);
    }

    @Test
    void theSameTasksTwiceAreThereOnce() {
        String[] rows = {tasks.row("t1", ""), tasks.row("t2", "'value':'299.00'")};
        assertThat(tasks.push(rows).toString())
                .isEqualTo("{\"accepted\":2,\"replaced\":0,\"unchanged\":0,\"failed\":[]}");
        assertThat(tasks.push(rows).toString())
                .isEqualTo("{\"accepted\":0,\"replaced\":0,\"unchanged\":2,\"failed\":[]}");
        // The more valuable first of those that end at the same moment.
        assertThat(tasks.listed(tasks.guide()))
                .extracting(task -> task.path("externalId").asString())
                .containsExactly("t2", "t1");
    }

    @Test
    void wrongRowsAreNamedAndTheOthersAreIn() {
        JsonNode taken = tasks.push(
                tasks.row("good", ""),
                tasks.row("stranger", "").replace(TestTasks.CUSTOMER, "wm-nobody"),
                tasks.row("late", "'quietUntil':'tomorrow'"),
                tasks.row("good", ""),
                tasks.row("not-hers", "'staff':'anna'"),
                tasks.row("dear", "'value':'-1'"),
                tasks.row("", ""),
                "{'externalId':'gone','withdrawn':true}",
                "null",
                tasks.row("good-too", "'staff':'lily'"));
        assertThat(taken.path("accepted").asInt()).isEqualTo(2);
        assertThat(reasons(taken))
                .containsExactly(
                        "1 stranger 没有编号为 wm-nobody 的顾客",
                        "2 late quietUntil 无法读取",
                        "3 good 与第 0 行是同一条任务",
                        "4 not-hers anna 不负责这位顾客",
                        "5 dear value 须为金额，如 \"299.00\"",
                        "6  externalId 不能为空",
                        "7 gone 没有编号为 gone 的任务",
                        "8  externalId 不能为空");
    }

    @Test
    void tasksComeByFileAsWell() {
        Api.Answer answer = Rows.csv(
                shop.admin(),
                "tasks",
                "externalId,campaign.code,campaign.name,customer,title,value,opensAt,dueAt,withdrawn",
                "f1,nov,十一月回访,wm-here,回访,299.00,2026-01-01T00:00:00+08:00,2126-01-01T00:00:00+08:00,",
                "f2,nov,十一月回访,wm-nobody,回访,,2026-01-01T00:00:00+08:00,2126-01-01T00:00:00+08:00,",
                "f3,,,,,,,,true");
        assertThat(Rows.counts(answer)).isEqualTo("1 accepted, 2 failed");
        assertThat(Rows.failures(answer)).contains("没有编号为 wm-nobody 的顾客", "没有编号为 f3 的任务");
        assertThat(tasks.listed(tasks.guide())).hasSize(1);
    }

    @Test
    void onlyHeadquartersAndItPushTasks() {
        assertThat(tasks.guide().put("/api/v1/tasks", "[]").problem()).isEqualTo("forbidden");
    }

    @Test
    void aGuideSeesTheTasksOfTheirCustomersAndNobodyElses() {
        String task = tasks.offer("t1");
        Api anna = shop.brand().as("anna");
        assertThat(tasks.listed(anna)).isEmpty();
        for (String step : List.of("", "/opened", "/insert", "/dismiss")) {
            Api.Answer answer = step.isEmpty()
                    ? anna.get("/api/v1/tasks/" + task)
                    : anna.post("/api/v1/tasks/%s%s".formatted(task, step), "{}");
            assertThat(answer.status()).as(step).isEqualTo(404);
        }
    }

    @Test
    void aTaskGoesWithItsCustomerToWhoeverAnswersThemNow() {
        String task = tasks.offer("t1");
        shop.admin()
                .put("/api/v1/customers", "[{'externalId':'wm-here','name':'小满妈妈','store':'s2','owner':'anna'}]")
                .okay();
        assertThat(tasks.listed(shop.brand().as("lily"))).isEmpty();
        assertThat(tasks.listed(shop.brand().as("anna")))
                .extracting(one -> one.path("id").asString())
                .containsExactly(task);
    }

    @Test
    void aTaskForOneOfASeatIsSeenByThemAlone() {
        Instant now = clock.instant();
        shop.admin()
                .put("/api/v1/organisation", """
                {'seats':[{'code':'seat1','store':'s1','shared':true}],
                 'shifts':[{'seat':'seat1','staff':'lily','from':'%s','to':'%s'}]}
                """.formatted(now.minusSeconds(60), now.plusSeconds(3600)))
                .okay();
        shop.admin()
                .put("/api/v1/customers", "[{'externalId':'wm-here','name':'小满妈妈','store':'s1','owner':'seat1'}]")
                .okay();
        tasks.push(tasks.row("hers", "'staff':'lily'"), tasks.row("annas", "'staff':'anna'"), tasks.row("any", ""));
        assertThat(tasks.listed(tasks.guide()))
                .extracting(one -> one.path("externalId").asString())
                .containsExactlyInAnyOrder("hers", "any");
    }

    @Test
    void aScriptWhosePriceIsOutdatedIsNotInserted() {
        String task = tasks.offer("t1");
        assertThat(tasks.step(task, "insert", "{}").okay().path("text").asString())
                .contains("258元");
        clock.advance(Duration.ofMinutes(1));
        shop.price(TestShop.HERE, "268.00");
        Api.Answer refused = tasks.step(task, "insert", "{}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("guard-blocked");
        assertThat(refused.json().path("findings").path(0).path("text").asString())
                .isEqualTo("258元");
        tasks.step(task, "insert", "{'text':'小满妈妈，云朵牧3段现在268元，要给您留吗？'}").okay();
    }

    @Test
    void whoDoesNotWantToBeWrittenToUnaskedIsNot() {
        String task = tasks.offer("t1");
        shop.admin().put("/api/v1/customers", """
                        [{'externalId':'wm-here','name':'小满妈妈','store':'s1','owner':'lily',
                          'consents':[{'kind':'MARKETING','granted':false}]}]
                        """).okay();
        Api.Answer refused = tasks.step(task, "insert", "{}");
        assertThat(refused.problem()).isEqualTo("conflict-task-state");
        assertThat(refused.json().path("detail").asString()).isEqualTo("顾客不愿意收到主动发送的消息");
    }

    @Test
    void whatWasSentIsInTheConversationOnceAndWaitsForAnAnswer() {
        String task = tasks.offer("t1");
        assertThat(tasks.step(task, "sent", "{'ok':true}").problem()).isEqualTo("conflict-task-state");
        tasks.step(task, "insert", "{}").okay();
        assertThat(tasks.step(task, "sent", "{'ok':false,'hostResult':'cancel'}")
                        .okay()
                        .path("state")
                        .asString())
                .isEqualTo("OPENED");
        tasks.step(task, "sent", "{'ok':true}").okay();
        JsonNode again = tasks.step(task, "sent", "{'ok':true}").okay();
        assertThat(again.path("state").asString()).isEqualTo("SENT");
        assertThat(again.path("grade").asString()).isEqualTo("REPORTED_SENT");
        Talk talk = shop.here();
        assertThat(talk.snapshot().path("messages").size()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(5));
        String answer = new Talk(tasks.guide(), talk.id()).say("好的，帮我留两罐");
        Eventually.until("the answer to count", () -> tasks.state(task).equals("ANSWERED"));
        Rows.jsonl(shop.admin(), "orders", """
                {'externalId':'o1','store':'s1','customer':'%s','total':'516.00','paidAt':'%s'}
                """.formatted(
                        TestTasks.CUSTOMER, clock.instant().plusSeconds(60)).strip())
                .okay();
        Eventually.until("the order to count", () -> tasks.state(task).equals("CONVERTED"));
        assertThat(steps(task))
                .containsExactly(
                        "OFFERED PUSHED",
                        "OPENED GUIDE",
                        "SENT REPORTED_SENT GUIDE",
                        "ANSWERED ANSWERED MESSAGE",
                        "CONVERTED ORDERED ORDER");
        assertThat(evidenceOf(task)).contains(UUID.fromString(answer));
    }

    @Test
    void aMessageAnswersTheTaskThatWasSentLastBeforeIt() {
        String first = tasks.offer("t1");
        tasks.send(first);
        clock.advance(Duration.ofMinutes(5));
        String second = tasks.offer("t2");
        tasks.send(second);
        clock.advance(Duration.ofMinutes(5));
        Talk talk = Talk.with(tasks.guide(), TestTasks.CUSTOMER);
        talk.say("好的");
        Eventually.until("the answer to count", () -> tasks.state(second).equals("ANSWERED"));
        talk.say("谢谢");
        assertThat(tasks.state(first)).isEqualTo("SENT");
    }

    @Test
    void whatTheArchiveHasIsKnownToHaveLeft() {
        String task = tasks.offer("t1");
        tasks.send(task);
        shop.admin()
                .post("/api/v1/messages", """
                {'source':'ARCHIVE','externalId':'m1','customer':{'externalId':'wm-here'},'author':'GUIDE','staff':'lily',
                 'text':'小满妈妈，云朵牧3段现在258元，要给您留吗？','sentAt':'%s'}
                """.formatted(clock.instant().minusSeconds(1)))
                .okay();
        Eventually.until(
                "the archive to count",
                () -> tasks.get(task).path("grade").asString().equals("SEEN"));
        assertThat(tasks.state(task)).isEqualTo("SENT");
    }

    @Test
    void whatWasSentIsNeitherChangedNorWithdrawn() {
        String task = tasks.offer("sent");
        tasks.send(task);
        tasks.offer("open");
        tasks.offer("taken-back");
        JsonNode taken = tasks.push(
                tasks.row("sent", "'reason':'换个说法'"),
                tasks.row("open", "'reason':'换个说法'"),
                "{'externalId':'taken-back','withdrawn':true}");
        assertThat(taken.path("replaced").asInt()).isEqualTo(2);
        assertThat(reasons(taken)).containsExactly("0 sent 任务已发送，不能再改");
        assertThat(reasons(tasks.push("{'externalId':'sent','withdrawn':true}")))
                .containsExactly("0 sent 任务已发送，不能撤回");
        assertThat(tasks.push("{'externalId':'taken-back','withdrawn':true}")
                        .path("unchanged")
                        .asInt())
                .isEqualTo(1);
        assertThat(reasons(tasks.push(tasks.row("taken-back", "'reason':'还是要'"))))
                .containsExactly("0 taken-back 任务已撤回，不能再改");
        assertThat(tasks.listed(tasks.guide()))
                .extracting(one -> one.path("reason").asString())
                .containsExactly("换个说法");
    }

    @Test
    void aTaskIsOverWhenItsTimeIs() {
        String task = tasks.offer("t1");
        clock.advance(Duration.ofDays(3));
        Eventually.until("the task to expire", () -> tasks.state(task).equals("EXPIRED"));
        assertThat(tasks.step(task, "insert", "{}").problem()).isEqualTo("conflict-task-state");
        assertThat(steps(task)).containsExactly("OFFERED PUSHED", "EXPIRED TIME");
    }

    @Test
    void whatIsPutOffComesBackAndWhatIsDismissedDoesNot() {
        String task = tasks.offer("t1");
        tasks.step(task, "opened", "").okay();
        Instant until = clock.instant().plus(Duration.ofHours(2));
        tasks.step(task, "later", "{'until':'%s'}".formatted(until)).okay();
        assertThat(tasks.listed(tasks.guide())).isEmpty();
        // Sent again, the same row does not undo what the guide chose.
        assertThat(tasks.step(
                                task,
                                "later",
                                "{'until':'%s'}".formatted(clock.instant().plus(Duration.ofDays(9))))
                        .problem())
                .isEqualTo("validation");
        clock.advance(Duration.ofHours(2));
        assertThat(tasks.listed(tasks.guide())).hasSize(1);
        tasks.step(task, "dismiss", "{'chip':'BAD_MOMENT'}").okay();
        tasks.step(task, "dismiss", "").okay();
        assertThat(tasks.listed(tasks.guide())).isEmpty();
        assertThat(tasks.guide().get("/api/v1/tasks?state=DISMISSED").okay().size())
                .isEqualTo(1);
        assertThat(tasks.step(
                                task,
                                "later",
                                "{'until':'%s'}".formatted(clock.instant().plusSeconds(60)))
                        .problem())
                .isEqualTo("conflict-task-state");
    }

    @Test
    void theHistoryCannotBeChanged() {
        tasks.offer("t1");
        for (String sql : List.of("delete from action.task_step", "update action.task_step set state = 'SENT'")) {
            assertThatThrownBy(() -> transactions.writeAs(
                            shop.brand().id(), () -> jdbc.sql(sql).update()))
                    .as(sql)
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void workersSeeWhichTasksAreOpenAndNothingOfThem() {
        tasks.offer("t1");
        JdbcClient worker = JdbcClient.create(database.worker());
        assertThat(worker.sql("select id from action.task").query(UUID.class).list())
                .isNotEmpty();
        for (String column : List.of("customer", "text_sealed", "external_id")) {
            assertThatThrownBy(() -> worker.sql("select %s from action.task".formatted(column))
                            .query()
                            .listOfRows())
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void whoIsErasedIsLeftAlone() {
        String task = tasks.offer("t1");
        String customer = tasks.get(task).path("customer").path("id").asString();
        BrandScope.run(shop.brand().id(), () -> customers.erase(UUID.fromString(customer), "it"));
        assertThat(tasks.listed(tasks.guide())).isEmpty();
        assertThat(steps(task)).containsExactly("OFFERED PUSHED", "WITHDRAWN ERASURE");
    }

    private List<String> steps(String task) {
        return JdbcClient.create(database.owner())
                .sql(STEPS)
                .param("task", UUID.fromString(task))
                .query(String.class)
                .list();
    }

    private List<UUID> evidenceOf(String task) {
        return JdbcClient.create(database.owner())
                .sql("select evidence from action.task_step where task = :task and evidence is not null")
                .param("task", UUID.fromString(task))
                .query(UUID.class)
                .list();
    }

    private static List<String> reasons(JsonNode taken) {
        return taken.path("failed").values().stream()
                .map(one -> "%d %s %s"
                        .formatted(
                                one.path("index").asInt(),
                                one.path("externalId").asString(),
                                one.path("reason").asString()))
                .toList();
    }
}
