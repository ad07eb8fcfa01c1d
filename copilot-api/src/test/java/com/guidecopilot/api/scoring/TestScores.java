package com.guidecopilot.api.scoring;

import static com.guidecopilot.api.intake.Rows.jsonl;

import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestScorecards;
import com.guidecopilot.api.conversation.Author;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Owner;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.scoring.card.Criterion;
import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.card.ScorecardShelf;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Given;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.api.scoring.sheet.Sheet;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores scores as a test says they came out, of conversations that nobody else scores. */
@Component
public class TestScores {

    /** Stands in every reason of the machine's: whoever sees it has seen what the machine said. */
    public static final String MACHINE_SAYS = "机器以为";

    public static final String JUDGE = "built-in/1";

    /** Asked of conversations that do not come about, so that only a test's scores are there. */
    private static final String CARD = """
            code: service
            title: 服务质量
            applies: talk.customerMessages > 1000
            authors: [GUIDE, CLOUD_GUIDE]
            criteria:
              - code: first-reply
                title: 首次回复及时
                weight: 20
                first-reply: {within: 5m, late: 15m}
              - code: forbidden
                title: 不说绝对化用语
                weight: 30
                critical: true
                forbidden:
                  sayings: [全网最低]
              - code: need
                title: 问清需要
                weight: 30
                judged: need
              - code: closing
                title: 收尾
                weight: 20
                judged: closing
            """;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ScoreRepository scores;
    private final ReviewIntake intake;
    private final ScorecardShelf cards;
    private final Customers customers;
    private final StaffDirectory staff;
    private final JdbcClient jdbc;
    private final BrandTransactions transactions;
    private final Clock clock;

    TestScores(
            ScoreRepository scores,
            ReviewIntake intake,
            ScorecardShelf cards,
            Customers customers,
            StaffDirectory staff,
            JdbcClient jdbc,
            BrandTransactions transactions,
            Clock clock) {
        this.scores = scores;
        this.intake = intake;
        this.cards = cards;
        this.customers = customers;
        this.staff = staff;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    public record Scored(UUID sheet, UUID conversation, Instant closedAt) {}

    /** First reply, forbidden sayings, need, closing. */
    public Published publish(TestBrands.Opened brand) {
        new TestScorecards(brand.admin()).publish(CARD);
        return transactions.readAs(brand.id(), () -> cards.at(clock.instant())).getFirst();
    }

    public static Answer said(Level level) {
        return said(level, 0.9);
    }

    public static Answer said(Level level, double confidence) {
        return new Answer.Scored(level, confidence, MACHINE_SAYS + level, List.of());
    }

    /**
     * @param author an account, or the code of a seat
     * @param words what the customer had said
     * @param answers in the order of the card's criteria
     */
    public Scored score(
            TestBrands.Opened brand,
            Published card,
            UUID sheet,
            String judge,
            String author,
            String words,
            Answer... answers) {
        return score(brand, card, judge, author, words, Map.of(sheet, List.of(answers)))
                .getFirst();
    }

    /** Several sheets of one conversation. */
    public List<Scored> score(
            TestBrands.Opened brand,
            Published card,
            String judge,
            String author,
            String words,
            Map<UUID, List<Answer>> sheets) {
        String talk = "talk-" + COUNT.incrementAndGet();
        Instant closedAt = clock.instant().minusSeconds(600);
        jsonl(brand.admin(), "conversations", """
                {'externalId':'%s','customer':'wm1','closedAt':'%s','messages':[\
                {'externalId':'%1$s-1','author':'CUSTOMER','text':'%s','sentAt':'%s'},\
                {'externalId':'%1$s-2','author':'GUIDE','text':'好的，马上看','sentAt':'%4$s'}]}\
                """.formatted(talk, closedAt, words, closedAt.minusSeconds(60)))
                .okay();
        return transactions.writeAs(brand.id(), () -> {
            Score score = score(card, judge, writer(author), conversation(talk), closedAt, sheets);
            if (!scores.insert(score)) throw new AssertionError("scored already");
            intake.consider(score, List.of());
            return score.sheets().stream()
                    .map(sheet -> new Scored(sheet.id(), score.conversation(), closedAt))
                    .toList();
        });
    }

    /** What another scorecard, that asks the same, makes of the same part of a conversation. */
    public Scored scoreBeside(TestBrands.Opened brand, Scored first, UUID sheet, String author, Answer... answers) {
        new TestScorecards(brand.admin()).publish(CARD.replace("code: service", "code: other"));
        return transactions.writeAs(brand.id(), () -> {
            Published card = cards.at(clock.instant()).getFirst();
            Score score = score(
                    card,
                    JUDGE,
                    writer(author),
                    first.conversation(),
                    first.closedAt(),
                    Map.of(sheet, List.of(answers)));
            List<Score> beside = scores.ofConversation(first.conversation());
            if (!scores.insert(score)) throw new AssertionError("scored already");
            intake.consider(score, beside);
            return new Scored(sheet, first.conversation(), first.closedAt());
        });
    }

    private Writer writer(String author) {
        Owner owner = Objects.requireNonNull(staff.owners(List.of(author)).get(author));
        return new Writer(Author.GUIDE, owner.id(), owner.kind() == Owner.Kind.SEAT);
    }

    private Score score(
            Published card,
            String judge,
            Writer writer,
            UUID conversation,
            Instant closedAt,
            Map<UUID, List<Answer>> sheets) {
        Customer customer = customers.known("wm1").orElseThrow();
        return new Score(
                Ids.next(),
                conversation,
                card.version(),
                customer.id(),
                customer.store(),
                closedAt,
                clock.instant(),
                judge,
                null,
                sheets.entrySet().stream()
                        .map(one -> new Sheet(one.getKey(), writer, null, given(card, one.getValue())))
                        .toList());
    }

    private static List<Given> given(Published card, List<Answer> answers) {
        List<Criterion> criteria = card.text().criteria();
        return IntStream.range(0, answers.size())
                .mapToObj(i -> {
                    Criterion one = criteria.get(i);
                    String rule = one.isJudged() ? "judge/1 " + one.code() : one.code() + "/1";
                    return new Given(one.code(), one.weight(), one.isJudged(), one.critical(), rule, answers.get(i));
                })
                .toList();
    }

    private UUID conversation(String externalId) {
        return jdbc.sql("select id from conversation.conversation where external_id = :id")
                .param("id", externalId)
                .query(UUID.class)
                .single();
    }
}
