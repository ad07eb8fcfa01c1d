package com.guidecopilot.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestPlaybooks;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.intake.Rows;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** When a step of a playbook is due and when it is not, and what the guide is given to say. */
@CopilotTest
class DueStepsTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private ApplicationContext service;

    private TestShop shop;
    private TestPlaybooks playbooks;
    private PlaybookTasks tasks;

    @BeforeEach
    void open() {
        TestPlaybooks.toAnOpenHour(clock);
        shop = TestShop.open(brands, clock);
        shop.price(TestShop.HERE, "258.00");
        playbooks = new TestPlaybooks(shop);
        tasks = new PlaybookTasks(service, shop.brand().id());
    }

    @Test
    void aStepFiresAsANextActionWithItsReasonAndItsWords() {
        playbooks.publish(TestPlaybooks.AGE);
        Talk talk = shop.here();
        String message = talk.say("想给孩子买奶粉");
        JsonNode action = TestPlaybooks.action(talk, "age");
        assertThat(action.path("title").asString()).isEqualTo("问宝宝几个月");
        assertThat(action.path("origin").asString()).isEqualTo("PLAYBOOK");
        assertThat(action.path("why").toString())
                .isEqualTo("{\"rule\":\"新客先问月龄，才好推荐段位\",\"event\":\"顾客来消息\",\"message\":\"%s\"}".formatted(message));
        assertThat(action.path("draft").path("text").asString()).isEqualTo("小满妈妈，宝宝现在几个月啦？我按月龄帮您看看。");
        assertThat(action.path("playbook").toString())
                .isEqualTo("{\"code\":\"welcome\",\"version\":1,\"step\":\"age\"}");
        assertThat(action.path("value").asString()).isEqualTo("30.00");
        assertThat(talk.snapshot().path("actions").path(0).path("id")).isEqualTo(action.path("id"));
    }

    @Test
    void aBriefingSaysWhichStepWaits() {
        playbooks.publish(TestPlaybooks.AGE);
        Talk talk = shop.here();
        String message = talk.say("想给孩子买奶粉");
        TestPlaybooks.action(talk, "age");
        JsonNode step = talk.guide()
                .get("/api/v1/conversations/%s/briefing".formatted(talk.id()))
                .okay()
                .path("step")
                .path(0);
        assertThat(step.path("text").asString()).endsWith("：问宝宝几个月");
        assertThat(step.path("message").asString()).isEqualTo(message);
    }

    @Test
    void whatWasSaidInOtherWordsIsDone() {
        playbooks.publish(TestPlaybooks.AGE);
        Talk talk = shop.here();
        talk.say("想给孩子买奶粉");
        String task = TestPlaybooks.action(talk, "age").path("id").asString();
        clock.advance(Duration.ofMinutes(1));
        JsonNode seen = shop.admin()
                .post("/api/v1/messages", """
                {'source':'ARCHIVE','externalId':'a1','customer':{'externalId':'wm-here'},'author':'GUIDE','staff':'lily',
                 'text':'小朋友多大啦','sentAt':'%s'}
                """.formatted(clock.instant()))
                .okay();
        Eventually.until("the task to be done", () -> state(talk.guide(), task).equals("SENT SEEN"));
        assertThat(tasks.evidence(task)).isEqualTo(seen.path("message").asString());
        assertThat(TestPlaybooks.actions(talk)).isEmpty();
    }

    @Test
    void whatWasDoneBeforeIsNotAskedFor() {
        playbooks.publish(TestPlaybooks.AGE);
        Talk talk = shop.here();
        talk.post("{'author':'GUIDE','text':'宝宝几个月了？'}").okay();
        clock.advance(Duration.ofMinutes(1));
        talk.ask("奶粉吗，我看看");
        assertThat(tasks.all()).isEmpty();
    }

    @Test
    void whoBoughtLeavesThePlaybookAndItsOpenTask() {
        playbooks.publish(TestPlaybooks.AGE);
        Talk talk = shop.here();
        talk.say("想给孩子买奶粉");
        String task = TestPlaybooks.action(talk, "age").path("id").asString();
        order("o1", clock.instant());
        Eventually.until(
                "the task to be taken back", () -> state(talk.guide(), task).startsWith("WITHDRAWN"));
    }

    @Test
    void aWeekAfterAnOrderTheStepIsDueWhenTheShopOpens() {
        playbooks.publish(TestPlaybooks.WEEK);
        Instant paid = clock.instant();
        order("o1", paid);
        clock.advance(Duration.ofDays(6).plusHours(12));
        assertThat(tasks.all()).isEmpty();
        clock.advance(Duration.ofHours(12));
        Talk talk = shop.here();
        JsonNode action = TestPlaybooks.action(talk, "week");
        assertThat(action.path("why").path("event").asString()).startsWith("下单 ");
        // Nothing more comes of the same order, however often it is told.
        order("o1", paid);
        clock.advance(Duration.ofHours(1));
        order("o2", paid);
        Eventually.until("the other order's task", () -> tasks.all().size() == 2);
    }

    @Test
    void whoDoesNotWantToBeWrittenToIsNotButIsAnswered() {
        playbooks.publish(TestPlaybooks.WEEK);
        playbooks.publish(TestPlaybooks.AGE);
        order("o1", clock.instant().minus(Duration.ofDays(7)));
        Talk talk = shop.here();
        String proactive = TestPlaybooks.action(talk, "week").path("id").asString();
        consent(false);
        Eventually.until(
                "the task to be taken back",
                () -> state(talk.guide(), proactive).startsWith("WITHDRAWN"));
        // An answer in a talk that the customer began needs no leave.
        shop.there().say("想给孩子买奶粉");
        assertThat(TestPlaybooks.action(shop.there(), "age").path("draft").has("text"))
                .isTrue();
    }

    @Test
    void aDismissalKeepsTheStepAwayForLongerEachTime() {
        playbooks.publish(TestPlaybooks.WEEK.replace("again: each", "again: 1d").replace("on: order+7d", "on: order"));
        Talk talk = shop.here();
        order("o0", clock.instant());
        dismiss("o0");
        order("o1", clock.instant().plusSeconds(60));
        clock.advance(Duration.ofDays(6));
        order("o2", clock.instant());
        clock.advance(Duration.ofDays(2));
        order("o3", clock.instant());
        dismiss("o3");
        clock.advance(Duration.ofDays(8));
        order("o4", clock.instant());
        clock.advance(Duration.ofDays(7));
        order("o5", clock.instant());
        dismiss("o5");
        assertThat(tasks.all()).hasSize(3);
        assertThat(talk.id()).isNotEmpty();
    }

    @Test
    void aPriceThatChangedIsTheNewOneInTheDraftAndTheOldOneIsNotInserted() {
        playbooks.publish(TestPlaybooks.WEEK
                .replace("on: order+7d", "on: message")
                .replace("size(orders) > 0", "event.text.contains('价')")
                .replace("上次带的奶粉宝宝喝得怎么样？", "云朵牧3段现在{price:MF-3}，给您留着。"));
        Talk talk = shop.here();
        talk.say("什么价");
        JsonNode action = TestPlaybooks.action(talk, "week");
        String old = action.path("draft").path("text").asString();
        assertThat(old).isEqualTo("小满妈妈，云朵牧3段现在258元，给您留着。");
        clock.advance(Duration.ofSeconds(5));
        shop.price(TestShop.HERE, "249.00");
        assertThat(TestPlaybooks.action(talk, "week").path("draft").path("text").asString())
                .contains("249元");
        String task = action.path("id").asString();
        Api.Answer outdated =
                talk.guide().post("/api/v1/tasks/%s/insert".formatted(task), "{'text':'%s'}".formatted(old));
        assertThat(outdated.problem()).isEqualTo("guard-blocked");
        assertThat(talk.guide()
                        .post("/api/v1/tasks/%s/insert".formatted(task), "{}")
                        .okay()
                        .path("text")
                        .asString())
                .contains("249元");
    }

    @Test
    void aDraftThatDoesNotPassIsWithheldWithItsReason() {
        playbooks.publish(TestPlaybooks.AGE.replace("宝宝现在几个月啦？我按月龄帮您看看。", "{child}{childAge}了，可以看三段。"));
        Talk talk = shop.here();
        talk.say("想给孩子买奶粉");
        JsonNode draft = TestPlaybooks.action(talk, "age").path("draft");
        assertThat(draft.has("text")).isFalse();
        assertThat(draft.path("withheld").asString()).isEqualTo("还不知道孩子的月龄，先问一问再发");
    }

    @Test
    void theBestThreeActionsComeFirst() {
        playbooks.publish(TestPlaybooks.AGE);
        Talk talk = shop.here();
        talk.say("想给孩子买奶粉");
        TestPlaybooks.action(talk, "age");
        push("cheap", "20.00", Duration.ofDays(3));
        push("dear", "900.00", Duration.ofDays(3));
        push("soon", "100.00", Duration.ofHours(1));
        push("nothing", "", Duration.ofDays(20));
        assertThat(TestPlaybooks.actions(talk))
                .extracting(action -> action.path("campaign").path("code").asString() + " "
                        + action.path("externalId").asString().replaceAll("playbook:.*", ""))
                .containsExactly("playbook:welcome ", "nov dear", "nov soon");
    }

    private void order(String id, Instant paidAt) {
        Rows.jsonl(shop.admin(), "orders", """
                {'externalId':'%s','store':'s1','customer':'wm-here','total':'516.00','paidAt':'%s'}
                """.formatted(id, paidAt).strip()).okay();
    }

    private void consent(boolean granted) {
        shop.admin().put("/api/v1/customers", """
                [{'externalId':'wm-here','name':'小满妈妈','store':'s1','owner':'lily',
                  'consents':[{'kind':'MARKETING','granted':%s}]}]
                """.formatted(granted)).okay();
    }

    private void dismiss(String order) {
        Api guide = shop.brand().as("lily");
        JsonNode task = Eventually.get("a task of " + order, () -> {
            JsonNode open = guide.get("/api/v1/tasks").okay();
            return open.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(open.path(0));
        });
        guide.post("/api/v1/tasks/%s/dismiss".formatted(task.path("id").asString()), "{}")
                .okay();
    }

    private void push(String id, String value, Duration due) {
        shop.admin()
                .put("/api/v1/tasks", """
                [{'externalId':'%s','campaign':{'code':'nov','name':'十一月回访'},'customer':'wm-here','title':'回访',
                  'script':'小满妈妈，最近还好吗？','opensAt':'%s','dueAt':'%s'%s}]
                """.formatted(
                                id,
                                clock.instant().minus(Duration.ofHours(1)),
                                clock.instant().plus(due),
                                value.isEmpty() ? "" : ",'value':'%s'".formatted(value)))
                .okay();
    }

    private static String state(Api guide, String task) {
        JsonNode found = guide.get("/api/v1/tasks/" + task).okay();
        return found.path("state").asString() + " " + found.path("grade").asString("");
    }
}
