package com.guidecopilot.api;

import com.guidecopilot.api.Api.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A brand with a coached, a self-run and a managed store, a guide in each, and cloud guides who may answer for all of them.
 */
public final class TestTakeovers {

    public static final String COACHED = "s1";
    public static final String MANAGED = "s2";
    public static final String SELF_RUN = "s3";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ORGANISATION = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'西溪店','region':'east','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'},
                       {'code':'s2','name':'闵行店','region':'east','tier':'MANAGED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'},
                       {'code':'s3','name':'虹桥店','region':'east','tier':'SELF_RUN','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'anna','name':'安娜','grants':[{'role':'GUIDE','scope':'store:s2'}]},
                      {'account':'nina','name':'妮娜','grants':[{'role':'GUIDE','scope':'store:s3'}]},
                      {'account':'boss','name':'店长','grants':[{'role':'SUPERVISOR','scope':'store:s1'}]}%s]}
            """;

    /** Shorter than a token lives, and than the pause after which somebody may sign in again so often. */
    private static final Duration SESSION = Duration.ofMinutes(10);

    private record SignedIn(Api api, Instant at) {}

    private final TestBrands.Opened brand;
    private final Clock clock;
    private final Map<String, SignedIn> signedIn = new ConcurrentHashMap<>();

    private TestTakeovers(TestBrands.Opened brand, Clock clock) {
        this.brand = brand;
        this.clock = clock;
    }

    /** @param cloudGuides called cloud-0, cloud-1 … */
    public static TestTakeovers open(TestBrands brands, Clock clock, int cloudGuides) {
        String staff = IntStream.range(0, cloudGuides)
                .mapToObj(i -> ",{'account':'cloud-%d','name':'云%d','grants':[{'role':'CLOUD_GUIDE','scope':'brand'}]}"
                        .formatted(i, i))
                .collect(Collectors.joining());
        TestTakeovers opened = new TestTakeovers(brands.open(ORGANISATION.formatted(staff)), clock);
        opened.customers("lily", COACHED, "wm-1", "wm-2");
        opened.customers("anna", MANAGED, "wm-m1", "wm-m2");
        opened.customers("nina", SELF_RUN, "wm-s1");
        return opened;
    }

    public void customers(String owner, String store, String... externalIds) {
        String rows = List.of(externalIds).stream()
                .map(id ->
                        "{'externalId':'%s','name':'顾客%s','store':'%s','owner':'%s'}".formatted(id, id, store, owner))
                .collect(Collectors.joining(",", "[", "]"));
        brand.admin().put("/api/v1/customers", rows).okay();
    }

    public TestBrands.Opened brand() {
        return brand;
    }

    public Api lily() {
        return as("lily");
    }

    public Api cloud(int i) {
        return as("cloud-" + i);
    }

    /** Signed in once, and again when the clock was moved on. */
    public Api as(String account) {
        SignedIn known = signedIn.get(account);
        if (known != null && Duration.between(known.at(), clock.instant()).abs().compareTo(SESSION) < 0)
            return known.api();
        Api api = brand.as(account);
        signedIn.put(account, new SignedIn(api, clock.instant()));
        return api;
    }

    /** A conversation of the first store, in which the customer has asked something and nobody has answered. */
    public Talk asked(Api guide, String customer) {
        Talk talk = Talk.with(guide, customer);
        says(customer, "云朵牧3段多少钱？");
        return talk;
    }

    /** The customer writes, as the archive tells. @return the conversation */
    public String says(String customer, String text) {
        return archived(customer, "CUSTOMER", null, text);
    }

    /** @param staff the author's account; null for the customer's words @return the conversation */
    public String archived(String customer, String author, @Nullable String staff, String text) {
        return brand.admin()
                .post(
                        "/api/v1/messages",
                        "{'source':'ARCHIVE','externalId':'%s','customer':{'externalId':'%s'},'author':'%s'%s,'text':%s,'sentAt':'%s'}"
                                .formatted(
                                        UUID.randomUUID(),
                                        customer,
                                        author,
                                        staff == null ? "" : ",'staff':'%s'".formatted(staff),
                                        JSON.writeValueAsString(text),
                                        clock.instant()))
                .okay()
                .path("conversation")
                .asString();
    }

    public static JsonNode ask(Api guide, String conversation) {
        return guide.post("/api/v1/conversations/%s/takeover".formatted(conversation), "{}")
                .okay();
    }

    public static Answer claim(Api cloud, JsonNode takeover) {
        return cloud.post("/api/v1/takeovers/%s/claim".formatted(id(takeover)), "");
    }

    public static Answer heartbeat(Api cloud, JsonNode claimed) {
        return cloud.post(
                "/api/v1/takeovers/%s/heartbeat".formatted(id(claimed)), "{'token':%d}".formatted(token(claimed)));
    }

    public static Answer handBack(Api cloud, JsonNode claimed) {
        return cloud.post(
                "/api/v1/takeovers/%s/hand-back".formatted(id(claimed)), "{'token':%d}".formatted(token(claimed)));
    }

    /** Under the token of the claim. */
    public static Answer reply(Api cloud, JsonNode claimed, String key, String text) {
        return cloud.post(
                "/api/v1/conversations/%s/replies"
                        .formatted(claimed.path("conversation").asString()),
                "{'key':'%s','token':%d,'text':%s}".formatted(key, token(claimed), JSON.writeValueAsString(text)));
    }

    public static Answer sent(Api who, JsonNode reply) {
        return who.post("/api/v1/replies/%s/sent".formatted(id(reply)), "{'ok':true,'hostResult':'ok'}");
    }

    public static Answer tap(Api guide, JsonNode reply) {
        return guide.post("/api/v1/replies/%s/insert".formatted(id(reply)), "");
    }

    public static List<JsonNode> list(Api who, String state) {
        JsonNode page = who.get("/api/v1/takeovers?state=" + state).okay().path("takeovers");
        return page.valueStream().toList();
    }

    public static long token(JsonNode claimed) {
        return claimed.path("lease").path("token").asLong();
    }

    public static String id(JsonNode node) {
        return node.path("id").asString();
    }
}
