package com.guidecopilot.api.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestPlaybooks;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.intake.Rows;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Playbooks of headquarters, and what guides get of them. */
@CopilotTest
class PlaybooksTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private BrandTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    private TestShop shop;
    private TestPlaybooks playbooks;

    @BeforeEach
    void open() {
        TestPlaybooks.toAnOpenHour(clock);
        shop = TestShop.open(brands, clock);
        shop.price(TestShop.HERE, "258.00");
        playbooks = new TestPlaybooks(shop);
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
        assertThat(evidence(task)).isEqualTo(seen.path("message").asString());
        assertThat(TestPlaybooks.actions(talk)).isEmpty();
    }

    @Test
    void whatWasDoneBeforeIsNotAskedFor() {
        playbooks.publish(TestPlaybooks.AGE);
        Talk talk = shop.here();
        talk.post("{'author':'GUIDE','text':'宝宝几个月了？'}").okay();
        clock.advance(Duration.ofMinutes(1));
        talk.ask("奶粉吗，我看看");
        assertThat(tasksOfPlaybooks()).isEmpty();
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
        assertThat(tasksOfPlaybooks()).isEmpty();
        clock.advance(Duration.ofHours(12));
        Talk talk = shop.here();
        JsonNode action = TestPlaybooks.action(talk, "week");
        assertThat(action.path("why").path("event").asString()).startsWith("下单 ");
        // Nothing more comes of the same order, however often it is told.
        order("o1", paid);
        clock.advance(Duration.ofHours(1));
        order("o2", paid);
        Eventually.until("the other order's task", () -> tasksOfPlaybooks().size() == 2);
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
        assertThat(tasksOfPlaybooks()).hasSize(3);
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

    @Test
    void aConditionThatCannotBeToldHasNoEffectAndIsShownToHeadquarters() {
        playbooks.publish(
                TestPlaybooks.AGE.replace("size(customer.children) == 0", "customer.children[0].ageMonths > 1"));
        shop.here().ask("想给孩子买奶粉");
        JsonNode failures = Eventually.get(
                "the failure to be counted",
                () -> java.util.Optional.of(playbooks.get("welcome").path("failures"))
                        .filter(found -> !found.isEmpty()));
        assertThat(failures.path(0).path("place").asString()).isEqualTo("steps.age.when");
        assertThat(failures.path(0).path("reason").asString()).isEqualTo("列表里没有这一项");
        assertThat(failures.path(0).path("times").asInt()).isEqualTo(1);
        assertThat(tasksOfPlaybooks()).isEmpty();
    }

    @Test
    void aNewVersionIsForThoseWhoComeAfterIt() {
        assertThat(playbooks.publish(TestPlaybooks.AGE).path("inForce").asInt()).isEqualTo(1);
        // The same once more is the same version.
        assertThat(playbooks.publish(TestPlaybooks.AGE).path("inForce").asInt()).isEqualTo(1);
        Talk here = shop.here();
        here.say("想给孩子买奶粉");
        TestPlaybooks.action(here, "age");
        JsonNode second = playbooks.publish(
                TestPlaybooks.AGE.replace("问宝宝几个月", "问月龄") + """
                  - code: thanks
                    title: 谢谢关注
                    why: 关注后道谢
                    on: message
                    when: event.text.contains('谢谢')
                    done: talk.messages.exists(m, m.author != 'CUSTOMER' && m.text.contains('客气'))
                    script: "{name}，不客气，有事随时找我。"
                    due: 4h
                """.indent(2).replaceAll("(?m)^  ", ""));
        assertThat(second.path("inForce").asInt()).isEqualTo(2);
        assertThat(second.path("versions").size()).isEqualTo(2);
        Talk there = shop.there();
        there.say("想给孩子买奶粉");
        assertThat(TestPlaybooks.action(there, "age").path("title").asString()).isEqualTo("问月龄");
        there.say("谢谢");
        TestPlaybooks.action(there, "thanks");
        // Who is in the middle of the first ends with it.
        here.ask("谢谢");
        assertThat(tasksOfPlaybooks()).hasSize(3);
        assertThat(TestPlaybooks.actions(here)).hasSize(1);
        assertThat(TestPlaybooks.action(here, "age")
                        .path("playbook")
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aVersionSaysWhoPublishedItByAccountAndName() {
        JsonNode version = playbooks.publish(TestPlaybooks.AGE).path("versions").path(0);
        assertThat(version.path("publishedBy").asString()).isEqualTo("admin");
        assertThat(version.path("publishedByName").asString()).isEqualTo("管理员");
        JsonNode listed = shop.admin().get("/api/v1/playbooks").okay();
        assertThat(listed.path(0).path("versions").path(0)).isEqualTo(version);
    }

    @Test
    void aStoppedPlaybookMakesNothingNew() {
        playbooks.publish(TestPlaybooks.AGE);
        shop.admin().post("/api/v1/playbooks/welcome/stop", "{}").okay();
        assertThat(playbooks.get("welcome").has("inForce")).isFalse();
        shop.here().ask("想给孩子买奶粉");
        assertThat(tasksOfPlaybooks()).isEmpty();
    }

    @Test
    void whatWasPublishedStaysAsItIs() {
        playbooks.publish(TestPlaybooks.AGE);
        for (String statement : List.of(
                "update action.playbook_version set body = 'x'",
                "delete from action.playbook_version",
                "update action.playbook_firing set occasion = 'x'",
                "delete from action.playbook_firing")) {
            assertThatThrownBy(() -> inBrand(() -> jdbc.sql(statement).update()))
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThat(shop.admin()
                        .get("/api/v1/playbooks/welcome/versions/1")
                        .okay()
                        .path("body")
                        .asString())
                .isEqualTo(TestPlaybooks.AGE);
    }

    @Test
    void anotherBrandAndGuidesSeeNothingOfIt() {
        playbooks.publish(TestPlaybooks.AGE);
        TestShop other = TestShop.open(brands, clock);
        assertThat(other.admin().get("/api/v1/playbooks").okay()).isEmpty();
        assertThat(other.admin().get("/api/v1/playbooks/welcome").problem()).isEqualTo("not-found");
        Talk talk = other.here();
        talk.ask("想给孩子买奶粉");
        assertThat(tasksOfPlaybooks()).isEmpty();
        assertThat(TestPlaybooks.actions(talk)).isEmpty();
        assertThat(shop.here().guide().get("/api/v1/playbooks").problem()).isEqualTo("forbidden");
        assertThat(shop.there()
                        .guide()
                        .get("/api/v1/conversations/%s/actions"
                                .formatted(shop.here().id()))
                        .problem())
                .isEqualTo("not-found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            due: 4h                                | due: soon                    | steps[0].due    | 时长写成 30m、4h 或 7d
            value: 3000                            | worth: 3000                  | steps[0].worth  | 没有 worth 这个字段
            size(customer.children) == 0           | size(customer.kids) == 0     | steps[0].when   | 没有名为 kids 的字段
            on: message                            | on: full-moon                | steps[0].on     | on 写成 message、reply、order、closed，或 order+7d、silence+60d、known+1d
            code: age                              | code: Age!                   | steps[0].code   | 编号只能用小写字母、数字和 -
            scope: brand                           | scope: region:nowhere        | scope           | 没有这个区域或门店
            when: size(orders) > 0                 | when: size(customer.children) == 0 && event.text.contains('奶粉') | steps[0].when | 满足它时剧本已经以“已经买过”退出，这一步到不了
            我按月龄帮您看看。                      | 现在只要199元。               | steps[0].script | “199元”是写死的价格或优惠，请用 {price:SKU}、{promotion:SKU}
            我按月龄帮您看看。                      | 现在{price:NO-1}。            | steps[0].script | 没有编号为 NO-1 的商品
            我按月龄帮您看看。                      | {phone}。                     | steps[0].script | 没有 {phone} 这个空位；可用 {name}、{child}、{childAge}、{price:SKU} 等
            我按月龄帮您看看。                      | 要不要来店里？                | steps[0].script | 一步里有两件事：一次只问一个问题、只发一条，请拆成两步
            """)
    void whatIsWrongIsNamedWithItsPlace(String right, String wrong, String place, String reason) {
        String yaml = TestPlaybooks.AGE.replace(right, wrong);
        assertThat(playbooks.flaws(yaml)).hasSize(1).first().asString().endsWith(place + " " + reason);
        Api.Answer refused = playbooks.write(yaml);
        assertThat(refused.problem()).isEqualTo("validation");
        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo(place);
    }

    @Test
    void aStepThatCannotBeSeenOrReachedOrIsThereTwiceIsNamed() {
        String done = "    done: talk.messages.exists(m, m.author != 'CUSTOMER' && m.text.matches('几个月|多大|月龄'))\n";
        assertThat(TestPlaybooks.AGE).contains(done);
        assertThat(playbooks.flaws(TestPlaybooks.AGE.replace(done, "")))
                .containsExactly("8:5 steps[0] 缺少 done：没有凭据的一步看不出做没做");
        assertThat(playbooks.flaws(TestPlaybooks.AGE.replace(done, "    done: clock.hour > 3\n")))
                .containsExactly("13:11 steps[0].done 看不出这一步做没做：done 要从 talk、orders 或 customer 里看");
        assertThat(playbooks.flaws(TestPlaybooks.AGE.replace(
                        "size(customer.children) == 0 && event.text.contains('奶粉')", "1 > 2")))
                .containsExactly("12:11 steps[0].when 这一步永远不会触发");
        String steps = TestPlaybooks.AGE.substring(TestPlaybooks.AGE.indexOf("  - code: age"));
        assertThat(playbooks.flaws(TestPlaybooks.AGE + steps))
                .containsExactly(
                        "17:11 steps[1].code 步骤编号 age 与 steps[0].code 重复",
                        "21:11 steps[1].when 与 steps[0].when 的触发条件相同");
        assertThat(playbooks.flaws("steps: [")).hasSize(1);
        assertThat(playbooks.flaws("- a\n- b")).containsExactly("1:1  剧本应是 code、title、steps 等字段");
        assertThat(playbooks.flaws("a: &a [x]\nb: *a\nc: *a")).isNotEmpty();
    }

    @Test
    void aScriptThatQuotesInternalPapersIsRefused() {
        shop.document("底价.md", "# 底价\n\n三段奶粉店长权限最低可以做到两百一十八，不要主动告诉顾客。", "audience", "INTERNAL", "scope", "brand");
        assertThat(playbooks.flaws(TestPlaybooks.AGE.replace("我按月龄帮您看看。", "三段奶粉店长权限最低可以做到这样。")))
                .singleElement()
                .asString()
                .contains("steps[0].script", "内部资料里的话");
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

    private String evidence(String task) {
        return Objects.requireNonNull(inBrand(() -> jdbc.sql(
                        "select evidence::text from action.task_step where task = :task::uuid and state = 'SENT'")
                .param("task", task)
                .query(String.class)
                .single()));
    }

    /** Of all that happened until now. */
    private List<String> tasksOfPlaybooks() {
        Eventually.until(
                "all events to be handled",
                () -> inBrand(() -> jdbc.sql("select count(*) from outbox.event where done_at is null")
                                .query(Long.class)
                                .single())
                        == 0);
        return inBrand(() -> jdbc.sql("select external_id from action.task where origin = 'PLAYBOOK' order by id")
                .query(String.class)
                .list());
    }

    private <T> T inBrand(java.util.function.Supplier<T> work) {
        return BrandScope.call(shop.brand().id(), () -> transactions.write(work::get));
    }
}
