package com.guidecopilot.api.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.TestTasks;
import com.guidecopilot.api.intake.Rows;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Tasks that were carried out in another system, which says so afterwards. */
@CopilotTest
class TaskOutcomesTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    private TestShop shop;
    private TestTasks tasks;
    private Instant sentAt;

    @BeforeEach
    void open() {
        shop = TestShop.open(brands, clock);
        tasks = new TestTasks(shop, clock);
        sentAt = clock.instant().minus(Duration.ofMinutes(30));
    }

    @Test
    void theOtherSystemsWordIsTheLowestGrade() {
        String task = tasks.offer("t1");
        assertThat(Rows.counts(outcome("t1", ""))).isEqualTo("1 accepted");
        JsonNode sent = tasks.get(task);
        assertThat(sent.path("state").asString() + " " + sent.path("grade").asString())
                .isEqualTo("SENT REPORTED_SENT");
        assertThat(Rows.counts(outcome("t1", ""))).isEqualTo("1 unchanged");
    }

    @Test
    void whatTheArchiveHasRaisesItsGradeUpToTheAnswer() {
        String task = tasks.offer("t1");
        conversation("c1", TestTasks.CUSTOMER);
        assertThat(Rows.counts(outcome("t1", ",'message':'c1-1'"))).isEqualTo("1 accepted");
        assertThat(tasks.get(task).path("grade").asString()).isEqualTo("ANSWERED");
    }

    @Test
    void anOrderThatCameInBeforeIsFound() {
        String task = tasks.offer("t1");
        Rows.jsonl(shop.admin(), "orders", one("""
                        {'externalId':'o1','store':'s1','customer':'wm-here','channel':'store','total':'258.00','paidAt':'%s',
                         'lines':[{'sku':'MF-3','quantity':1,'amount':'258.00','name':'奶粉'}]}
                        """.formatted(sentAt.plusSeconds(60))))
                .okay();
        outcome("t1", "");
        assertThat(tasks.get(task).path("state").asString()).isEqualTo("CONVERTED");
    }

    @Test
    void whatWasSentInTimeIsSentAlsoWhenItIsToldAfterTheTasksEnd() {
        String task = tasks.offer("t1");
        clock.advance(Duration.ofDays(4));
        Eventually.until("the task is over", () -> tasks.state(task).equals("EXPIRED"));
        assertThat(Rows.counts(outcome("t1", ""))).isEqualTo("1 accepted");
        assertThat(tasks.state(task)).isEqualTo("SENT");
    }

    @Test
    void aRowThatCannotBeIsNamed() {
        tasks.offer("t1");
        conversation("c2", "wm-there");
        assertThat(Rows.failures(outcome("nobody", ""))).contains("没有编号为 nobody 的任务");
        assertThat(Rows.failures(outcome("t1", ",'message':'c9-1'"))).contains("存档里没有编号为 c9-1 的消息");
        assertThat(Rows.failures(outcome("t1", ",'message':'c2-1'"))).contains("消息 c2-1 不是发给这位顾客的");
        sentAt = clock.instant().plusSeconds(60);
        assertThat(Rows.failures(outcome("t1", ""))).contains("发送时间还没有到");
        sentAt = clock.instant().minus(Duration.ofDays(2));
        assertThat(Rows.failures(outcome("t1", ""))).contains("任务 t1 当时还没有开始");
    }

    private Api.Answer outcome(String task, String more) {
        return Rows.jsonl(shop.admin(), "task-outcomes", "{'task':'%s','sentAt':'%s'%s}".formatted(task, sentAt, more));
    }

    /** The guide writes, the customer answers. */
    private void conversation(String id, String customer) {
        String staff = customer.equals(TestTasks.CUSTOMER) ? "lily" : "anna";
        Rows.jsonl(shop.admin(), "conversations", one("""
                        {'externalId':'%1$s','customer':'%2$s','closedAt':'%5$s','messages':[
                         {'externalId':'%1$s-1','author':'GUIDE','staff':'%3$s','kind':'TEXT','text':'周年庆开始啦','sentAt':'%4$s'},
                         {'externalId':'%1$s-2','author':'CUSTOMER','kind':'TEXT','text':'好的','sentAt':'%5$s'}]}
                        """.formatted(
                                id, customer, staff, sentAt, sentAt.plusSeconds(300))))
                .okay();
    }

    /** A row is a line. */
    private static String one(String written) {
        return written.replace("\n", " ");
    }
}
