package com.guidecopilot.api.conversation;

import static com.guidecopilot.api.intake.Rows.counts;
import static com.guidecopilot.api.intake.Rows.failures;
import static com.guidecopilot.api.intake.Rows.jsonl;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was said before we were there. */
@CopilotTest
class PastConversationsTest {

    private static final String SHEET = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]}]}
            """;
    private static final String ROW = """
            {'externalId':'c1','customer':'wm1','closedAt':'2026-11-10T11:00:00+08:00','messages':[
              {'externalId':'m1','author':'CUSTOMER','text':'还有货吗','sentAt':'2026-11-10T10:00:00+08:00'},
              {'externalId':'m2','author':'GUIDE','staff':'lily','text':'有的','sentAt':'2026-11-10T10:02:00+08:00'}]}""".replace("\n", "");
    private static final String LATE =
            ",{'externalId':'m3','author':'CUSTOMER','text':'谢谢','sentAt':'2026-11-10T10:01:00+08:00'}]}";

    @Autowired
    private TestBrands brands;

    @Autowired
    private Conversations conversations;

    @Autowired
    private TestDatabase database;

    private TestBrands.Opened brand;
    private Api admin;

    @BeforeEach
    void open() {
        brand = brands.open(SHEET);
        admin = brand.admin();
        admin.put("/api/v1/customers", """
                [{'externalId':'wm1','name':'王女士','store':'s1','owner':'lily'},
                 {'externalId':'wm2','name':'李女士','store':'s1','owner':'lily'}]
                """).okay();
    }

    @Test
    void aPastConversationIsThereWithItsAuthorsAndAnswersNobody() {
        assertThat(counts(jsonl(admin, "conversations", ROW))).isEqualTo("1 accepted");
        assertThat(counts(jsonl(admin, "conversations", ROW))).isEqualTo("1 unchanged");
        List<Message> said = said();
        assertThat(said).extracting(Message::text).containsExactly("还有货吗", "有的");
        assertThat(said.get(1).staff()).isNotNull();
        assertThat(said.get(1).grade()).isEqualTo(Grade.SEEN);
        assertThat(events()).isEqualTo("ConversationClosed");
        assertThat(brand.as("lily")
                        .get("/api/v1/conversations/" + id())
                        .okay()
                        .path("state")
                        .asString())
                .isEqualTo("CLOSED");
    }

    @Test
    void messagesThatComeLateTakeTheirPlaceAndTheCloseIsToldOnce() {
        jsonl(admin, "conversations", ROW).okay();
        String more = ROW.substring(0, ROW.length() - 2) + LATE;
        assertThat(counts(jsonl(admin, "conversations", more))).isEqualTo("1 replaced");
        assertThat(counts(jsonl(admin, "conversations", more, ROW))).isEqualTo("2 unchanged");
        assertThat(said()).extracting(Message::text).containsExactly("还有货吗", "谢谢", "有的");
        assertThat(said()).extracting(Message::seq).containsExactly(1, 2, 3);
        assertThat(events()).isEqualTo("ConversationClosed");
    }

    @Test
    void theCustomersOpenConversationIsAnotherOne() {
        String open = brand.as("lily")
                .post("/api/v1/conversations", "{'customer':{'externalId':'wm1'}}")
                .okay()
                .path("id")
                .asString();
        jsonl(admin, "conversations", ROW).okay();
        assertThat(id().toString()).isNotEqualTo(open);
        assertThat(brand.as("lily")
                        .get("/api/v1/conversations/" + open)
                        .okay()
                        .path("state")
                        .asString())
                .isEqualTo("OPEN");
    }

    @Test
    void whatIsWrongIsNamedAndTheRestIsIn() {
        var answer = jsonl(
                admin,
                "conversations",
                ROW,
                ROW.replace("'c1'", "'c2'"),
                with("c3").replace("wm1", "wm9"),
                with("c4").replace("lily", "nobody"),
                with("c5").replace("'text':'还有货吗',", ""),
                with("c6").replace("2026-11-10T11:00", "2026-11-10T10:01"),
                with("c7").replace("2026-11-10T11:00", "2027-11-10T10:01"),
                with("c8").replace("c8m2", "c8m1"),
                with("c9").replace("'CUSTOMER'", "'ROBOT'"),
                ROW.replace("wm1", "wm2"));
        assertThat(counts(answer)).isEqualTo("1 accepted, 9 failed");
        assertThat(failures(answer))
                .contains(
                        "body:2 messages[0].externalId 消息 m1 已在另一个会话里",
                        "body:3 customer 没有编号为 wm9 的顾客",
                        "body:4 messages[1].staff 没有账号为 nobody 的员工",
                        "body:5 messages[0].text 消息没有内容",
                        "body:6 messages[1].sentAt 晚于会话的结束时间",
                        "body:7 closedAt 结束时间不能晚于现在",
                        "body:8 messages[1].externalId 消息 c8m1 在这个会话里出现两次",
                        "body:9 messages[0].author 没有 ROBOT 这个值，只能是 CUSTOMER、GUIDE、CLOUD_GUIDE",
                        "body:10 customer 会话 c1 属于另一位顾客");
    }

    @Test
    void whoTookBackTheirConsentIsNotArchivedFromThenOn() {
        admin.put("/api/v1/customers", """
                [{'externalId':'wm1','name':'王女士','store':'s1','owner':'lily','consentArchive':true}]
                """).okay();
        admin.put("/api/v1/customers", """
                [{'externalId':'wm1','name':'王女士','store':'s1','owner':'lily','consentArchive':false}]
                """).okay();
        assertThat(counts(jsonl(admin, "conversations", ROW))).isEqualTo("1 accepted");
        assertThat(admin.post("/api/v1/messages", """
                        {'source':'ARCHIVE','externalId':'live1','customer':{'externalId':'wm1'},'author':'CUSTOMER',
                         'text':'在吗','sentAt':'2030-11-20T14:00:00+08:00'}
                        """).problem()).isEqualTo("consent-withdrawn");
    }

    @Test
    void aLongHistoryGoesInInManyBatchesAndOnce() {
        String[] rows = IntStream.range(0, 600)
                .mapToObj(i ->
                        "{'externalId':'b%d','customer':'wm%d','closedAt':'2026-11-10T11:00:00+08:00','messages':[%s]}"
                                .formatted(
                                        i,
                                        1 + i % 2,
                                        IntStream.range(0, 8)
                                                .mapToObj(m -> ("{'externalId':'b%d-%d','author':'%s','text':'第 %d 句话',"
                                                                + "'sentAt':'2026-11-10T10:0%d:00+08:00'}")
                                                        .formatted(i, m, m % 2 == 0 ? "CUSTOMER" : "GUIDE", m, m))
                                                .collect(Collectors.joining(","))))
                .toArray(String[]::new);
        assertThat(counts(jsonl(admin, "conversations", rows))).isEqualTo("600 accepted");
        assertThat(counts(jsonl(admin, "conversations", rows))).isEqualTo("600 unchanged");
    }

    private static String with(String id) {
        return ROW.replace("'c1'", "'%s'".formatted(id))
                .replace("'m", "'%sm".formatted(id))
                .replace(id + "messages", "messages");
    }

    private UUID id() {
        return JdbcClient.create(database.owner())
                .sql("select id from conversation.conversation where brand = :brand and external_id = 'c1'")
                .param("brand", brand.id().value())
                .query(UUID.class)
                .single();
    }

    private List<Message> said() {
        return BrandScope.call(brand.id(), () -> conversations.lastOf(id(), 100));
    }

    private String events() {
        return JdbcClient.create(database.owner())
                .sql("select string_agg(kind, ' ') from outbox.event where brand = :brand")
                .param("brand", brand.id().value())
                .query(String.class)
                .single();
    }
}
