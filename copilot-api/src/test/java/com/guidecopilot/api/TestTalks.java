package com.guidecopilot.api;

import com.guidecopilot.tenancy.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A brand whose conversations are over: two stores, guides, a cloud guide, a supervisor of the first store, and a seat that
 * two people share. {@code wm-1} is lily's, {@code wm-2} the seat's, {@code wm-3} anna's in the second store.
 */
public final class TestTalks {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ORGANISATION = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'西溪店','region':'east','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'},
                       {'code':'s2','name':'闵行店','region':'east','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'mei','name':'王梅','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'anna','name':'安娜','grants':[{'role':'GUIDE','scope':'store:s2'}]},
                      {'account':'cloud','name':'云云','grants':[{'role':'CLOUD_GUIDE','scope':'brand'}]},
                      {'account':'boss','name':'陈店长','grants':[{'role':'SUPERVISOR','scope':'store:s1'}]}],
             'seats':[{'code':'desk','store':'s1','shared':true}],
             'shifts':[{'seat':'desk','staff':'mei','from':'%s','to':'%s'}]}
            """;
    private static final String CUSTOMERS = """
            [{'externalId':'wm-1','name':'小满妈妈','store':'s1','owner':'lily'},
             {'externalId':'wm-2','name':'豆豆妈妈','store':'s1','owner':'desk'},
             {'externalId':'wm-3','name':'米粒妈妈','store':'s2','owner':'anna'}]
            """;

    private final TestBrands.Opened brand;
    private final JdbcClient owner;
    private final Clock clock;

    private TestTalks(TestBrands.Opened brand, JdbcClient owner, Clock clock) {
        this.brand = brand;
        this.owner = owner;
        this.clock = clock;
    }

    public static TestTalks open(TestBrands brands, TestDatabase database, Clock clock) {
        Instant now = clock.instant();
        TestTalks talks = new TestTalks(
                brands.open(ORGANISATION.formatted(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)))),
                JdbcClient.create(database.owner()),
                clock);
        talks.brand.admin().put("/api/v1/customers", CUSTOMERS).okay();
        return talks;
    }

    public TestBrands.Opened brand() {
        return brand;
    }

    /**
     * Brings a conversation in that was closed an hour ago, its messages half a minute apart.
     *
     * @param said each as {@code 顾客: …}, {@code lily: …} by an account, {@code GUIDE: …} or {@code CLOUD_GUIDE: …} when the
     *     archive does not say who; {@code [STICKER]} and {@code [IMAGE]} are such. The account of a cloud guide begins with
     *     {@code cloud}
     */
    public UUID closed(String code, String customer, String... said) {
        return closed(code, customer, clock.instant().minus(Duration.ofHours(1)), List.of(said));
    }

    public UUID closed(String code, String customer, Instant closedAt, List<String> said) {
        bring(List.of(row(code, customer, closedAt, said)));
        return idOf(code);
    }

    /** Rows of {@link #row}. */
    public void bring(List<String> rows) {
        var answer = brand.admin()
                .body(
                        "/api/v1/imports/conversations",
                        "application/jsonl",
                        String.join("\n", rows).getBytes(StandardCharsets.UTF_8))
                .okay();
        if (answer.path("failedCount").asInt() > 0) throw new AssertionError(answer.toString());
    }

    public UUID idOf(String code) {
        return owner.sql("select id from conversation.conversation where brand = :brand and external_id = :code")
                .param("brand", brand.id().value())
                .param("code", code)
                .query(UUID.class)
                .single();
    }

    public static String row(String code, String customer, Instant closedAt, List<String> said) {
        record Said(
                String externalId,
                String author,
                String kind,
                String text,
                @Nullable String staff,
                String sentAt) {}
        record Row(String externalId, String customer, String closedAt, List<Said> messages) {}
        List<Said> messages = new ArrayList<>();
        for (String one : said) {
            String who = one.substring(0, one.indexOf(':'));
            String text = one.substring(one.indexOf(':') + 1).strip();
            boolean wordless = text.matches("\\[(STICKER|IMAGE)]");
            int place = messages.size();
            messages.add(new Said(
                    "%s-%d".formatted(code, place),
                    author(who),
                    wordless ? text.substring(1, text.length() - 1) : "TEXT",
                    wordless ? "" : text,
                    who.matches("顾客|GUIDE|CLOUD_GUIDE") ? null : who,
                    closedAt.minusSeconds(30L * (said.size() - place)).toString()));
        }
        return JSON.writeValueAsString(new Row(code, customer, closedAt.toString(), messages));
    }

    private static String author(String who) {
        if (who.equals("顾客")) return "CUSTOMER";
        return who.startsWith("cloud") || who.equals("CLOUD_GUIDE") ? "CLOUD_GUIDE" : "GUIDE";
    }
}
