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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What headquarters writes, publishes and stops, and what it is told of it. */
@CopilotTest
class PlaybooksTest {

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
        assertThat(tasks.all()).isEmpty();
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
        assertThat(tasks.all()).hasSize(3);
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
        assertThat(tasks.all()).isEmpty();
    }

    @Test
    void whatWasPublishedStaysAsItIs() {
        playbooks.publish(TestPlaybooks.AGE);
        for (String statement : List.of(
                "update action.playbook_version set body = 'x'",
                "delete from action.playbook_version",
                "update action.playbook_firing set occasion = 'x'",
                "delete from action.playbook_firing")) {
            assertThatThrownBy(() -> tasks.in(jdbc -> jdbc.sql(statement).update()))
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
        assertThat(tasks.all()).isEmpty();
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
}
