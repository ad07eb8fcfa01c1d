package com.guidecopilot.api.scoring.card;

import static com.guidecopilot.api.scoring.card.Written.GUIDE;
import static com.guidecopilot.api.scoring.card.Written.OTHER_GUIDE;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.Eventually;
import com.guidecopilot.api.Talk;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import com.guidecopilot.api.TestPlaybooks;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.TestShop;
import com.guidecopilot.api.conversation.MessageKind;
import com.guidecopilot.api.intake.Rows;
import com.guidecopilot.api.scoring.card.Criterion.Measure;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Evidence;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whether steps of playbooks were done by whoever they stood for. */
@CopilotTest
class StepsDoneTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @Autowired
    private Reckoner reckoner;

    private TestShop shop;
    private Talk talk;
    private Instant begun;
    private UUID asked;
    private String task;

    @BeforeEach
    void open() {
        TestPlaybooks.toAnOpenHour(clock);
        shop = TestShop.open(brands, clock);
        new TestPlaybooks(shop).publish(TestPlaybooks.AGE);
        begun = clock.instant();
        talk = shop.here();
        asked = UUID.fromString(talk.say("想给孩子买奶粉"));
        task = TestPlaybooks.action(talk, "age").path("id").asString();
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void aStepThatStoodAndWasNotDoneIsMissed() {
        Answer answer = answer(GUIDE, transcript(Ids.next()));
        assertThat(answer)
                .isEqualTo(new Answer.Scored(Level.MISSED, 1, "该做的剧本步骤 1 步，做了 0 步；没做：welcome/age", List.of()));
    }

    @Test
    void aStepThatWasDoneIsMetWithTheMessageThatShowsIt() {
        UUID reply = reply();
        Answer answer = answer(GUIDE, transcript(reply));
        assertThat(answer)
                .isEqualTo(new Answer.Scored(Level.MET, 1, "该做的剧本步骤 1 步，做了 1 步", List.of(Evidence.whole(reply))));
        // What another did is neither for nor against the others.
        assertThat(answer(OTHER_GUIDE, transcript(reply))).isInstanceOf(Answer.NotApplicable.class);
    }

    @Test
    void whatWasDoneAfterItWasClosedDoesNotCount() {
        Transcript closed = transcript(Ids.next());
        clock.advance(Duration.ofMinutes(5));
        reply();
        assertThat(answer(GUIDE, closed)).isInstanceOf(Answer.Scored.class);
        assertThat(((Answer.Scored) answer(GUIDE, closed)).level()).isEqualTo(Level.MISSED);
    }

    @Test
    void whatWasTakenBackIsNotAskedFor() {
        shop.admin().put("/api/v1/customers", """
                [{'externalId':'wm-here','name':'小满妈妈','store':'s1','owner':'lily','children':[{'bornOn':'2025-05-05'}]}]
                """).okay();
        Rows.jsonl(shop.admin(), "orders", """
                {'externalId':'o1','store':'s1','customer':'wm-here','total':'516.00','paidAt':'%s'}
                """.formatted(clock.instant()).strip())
                .okay();
        Eventually.until("the task to be taken back", () -> state().startsWith("WITHDRAWN"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(answer(GUIDE, transcript(Ids.next()))).isInstanceOf(Answer.NotApplicable.class);
    }

    @Test
    void onlyThePlaybooksThatAreAskedForCount() {
        Criterion other = steps("after-order");
        assertThat(BrandScope.call(shop.brand().id(), () -> reckoner.reckon(other, transcript(Ids.next()), GUIDE)))
                .isInstanceOf(Answer.NotApplicable.class);
        TestScorecards cards = new TestScorecards(shop.admin());
        String yaml = TestScorecards.SERVICE.replace("facts-held: {}", "playbook-steps: [welcome, wellcome]");
        assertThat(cards.flaws(yaml)).containsExactly("20:31 criteria[2].playbook-steps[1] 没有编号为 wellcome 的剧本");
    }

    private UUID reply() {
        String message = shop.admin()
                .post("/api/v1/messages", """
                        {'source':'ARCHIVE','externalId':'a1','customer':{'externalId':'wm-here'},'author':'GUIDE',
                         'staff':'lily','text':'小朋友多大啦','sentAt':'%s'}
                        """.formatted(clock.instant()))
                .okay()
                .path("message")
                .asString();
        Eventually.until("the step to be done", () -> state().startsWith("SENT"));
        return UUID.fromString(message);
    }

    private String state() {
        return talk.guide().get("/api/v1/tasks/" + task).okay().path("state").asString();
    }

    private Answer answer(Writer author, Transcript transcript) {
        return BrandScope.call(shop.brand().id(), () -> reckoner.reckon(steps("welcome"), transcript, author));
    }

    private static Criterion steps(String playbook) {
        return new Criterion("steps", "按剧本做", 100, false, null, new Measure.PlaybookSteps(List.of(playbook)));
    }

    private Transcript transcript(UUID reply) {
        UUID customer =
                UUID.fromString(talk.snapshot().path("customer").path("id").asString());
        Instant now = clock.instant();
        return new Transcript(
                UUID.fromString(talk.id()),
                customer,
                Ids.next(),
                begun,
                now,
                List.of(
                        new Line(asked, 1, null, MessageKind.TEXT, "想给孩子买奶粉", begun),
                        new Line(reply, 2, GUIDE, MessageKind.TEXT, "小朋友多大啦", now),
                        new Line(Ids.next(), 3, OTHER_GUIDE, MessageKind.TEXT, "在的", now)));
    }
}
