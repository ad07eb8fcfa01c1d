package com.guidecopilot.api.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CopilotTest
class CustomersTest {

    private static final String SHEET = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[
               {'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'},
               {'code':'d1','name':'经销店','region':'east','tier':'COACHED','ownership':'DEALER','dealer':'dl','opens':'10:00','closes':'22:00'}],
             'staff':[
               {'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
               {'account':'mia','name':'小米','grants':[{'role':'GUIDE','scope':'store:s1'}]},
               {'account':'dan','name':'小丹','grants':[{'role':'GUIDE','scope':'store:d1'}]},
               {'account':'lead','name':'区长','grants':[{'role':'SUPERVISOR','scope':'region:east'}]},
               {'account':'boss','name':'老板','grants':[{'role':'SUPERVISOR','scope':'store:d1'}]},
               {'account':'hq','name':'总部','grants':[{'role':'HQ_OPERATOR','scope':'brand'}]},
               {'account':'it','name':'信息','grants':[{'role':'IT','scope':'brand'}]},
               {'account':'yun','name':'云导购','agency':{'code':'ag','name':'云服'},
                'grants':[{'role':'CLOUD_GUIDE','scope':'store:s1','from':'2026-11-01T00:00+08:00','to':'2026-12-01T00:00+08:00'}]}],
             'seats':[{'code':'seat','store':'s1','shared':true}],
             'shifts':[{'seat':'seat','staff':'lily','from':'2026-11-20T10:00+08:00','to':'2026-11-20T16:00+08:00'},
                       {'seat':'seat','staff':'mia','from':'2026-11-20T16:00+08:00','to':'2026-11-20T22:00+08:00'}]}
            """;
    private static final String CUSTOMERS = """
            [{'externalId':'wm-lily','name':'小满妈妈','store':'s1','owner':'lily','memberTier':'金卡','tags':['二胎','奶粉'],
              'children':[{'name':'小满','bornOn':'2026-03-25'},{'bornOn':'2022-01-02'}],'consentArchive':true},
             {'externalId':'wm-seat','name':'安安爸爸','store':'s1','owner':'seat'},
             {'externalId':'wm-dealer','name':'乐乐妈','store':'d1','owner':'dan'}]
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void itIsNoonInTheShop() {
        clock.set(Instant.parse("2026-11-20T04:00:00Z"));
    }

    @Test
    void everybodySeesTheirOwnCustomers() {
        TestBrands.Opened brand = filled();
        assertThat(seenBy(brand.as("lily"))).containsExactlyInAnyOrder("wm-lily", "wm-seat");
        assertThat(seenBy(brand.as("mia"))).isEmpty();
        assertThat(seenBy(brand.as("dan"))).containsExactly("wm-dealer");
        assertThat(seenBy(brand.as("lead"))).containsExactlyInAnyOrder("wm-lily", "wm-seat");
        assertThat(seenBy(brand.as("boss"))).containsExactly("wm-dealer");
        assertThat(seenBy(brand.as("hq"))).containsExactlyInAnyOrder("wm-lily", "wm-seat");
        assertThat(seenBy(brand.as("yun"))).containsExactlyInAnyOrder("wm-lily", "wm-seat");
        assertThat(seenBy(brand.as("it"))).isEmpty();
    }

    @Test
    void aSharedSeatsCustomersGoWithTheShift() {
        TestBrands.Opened brand = filled();
        clock.set(Instant.parse("2026-11-20T07:59:59Z"));
        assertThat(seenBy(brand.as("lily"))).contains("wm-seat");
        assertThat(seenBy(brand.as("mia"))).isEmpty();
        clock.set(Instant.parse("2026-11-20T08:00:00Z"));
        assertThat(seenBy(brand.as("lily"))).containsExactly("wm-lily");
        assertThat(seenBy(brand.as("mia"))).containsExactly("wm-seat");
        clock.set(Instant.parse("2026-11-20T14:00:00Z"));
        assertThat(seenBy(brand.as("mia"))).isEmpty();
    }

    @Test
    void anAgencysPeopleSeeNothingWhenTheirTimeIsOver() {
        TestBrands.Opened brand = filled();
        clock.set(Instant.parse("2026-11-30T15:59:59Z"));
        assertThat(seenBy(brand.as("yun"))).isNotEmpty();
        clock.set(Instant.parse("2026-11-30T16:00:00Z"));
        assertThat(seenBy(brand.as("yun"))).isEmpty();
    }

    @Test
    void aCardShowsWhatIsKnown() {
        TestBrands.Opened brand = filled();
        var card = brand.as("lily")
                .post("/api/v1/customers/lookup", "{'externalId':'wm-lily'}")
                .json();
        assertThat(card.path("name").asString()).isEqualTo("小满妈妈");
        assertThat(card.path("store").asString()).isEqualTo("s1");
        assertThat(card.path("memberTier").asString()).isEqualTo("金卡");
        assertThat(card.path("tags").toString()).isEqualTo("[\"二胎\",\"奶粉\"]");
        assertThat(card.path("consentArchive").asBoolean()).isTrue();
        assertThat(card.path("children").path(1).path("name").asString()).isEqualTo("小满");
        assertThat(card.path("children").path(1).path("ageMonths").asInt()).isEqualTo(7);
        assertThat(card.path("children").path(0).has("name")).isFalse();
    }

    @Test
    void somebodyElsesCustomerLooksLikeNone() {
        TestBrands.Opened brand = filled();
        Answer others = brand.as("mia").post("/api/v1/customers/lookup", "{'externalId':'wm-lily'}");
        Answer none = brand.as("mia").post("/api/v1/customers/lookup", "{'externalId':'wm-none'}");
        assertThat(others.status()).isEqualTo(404);
        assertThat(others.text()).isEqualTo(none.text());
    }

    @Test
    void theSameUploadTwiceAddsNobody() {
        TestBrands.Opened brand = filled();
        Answer again = brand.admin().put("/api/v1/customers", CUSTOMERS);
        assertThat(again.json().path("accepted").asInt()).isEqualTo(3);
        assertThat(again.json().path("added").asInt()).isZero();
        assertThat(seenBy(brand.as("lily"))).containsExactlyInAnyOrder("wm-lily", "wm-seat");
    }

    @Test
    void whatAnUploadDoesNotNameStaysAsItWas() {
        TestBrands.Opened brand = filled();
        brand.admin()
                .put(
                        "/api/v1/customers",
                        "[{'externalId':'wm-lily','name':'新名字','store':'s1','owner':'lily','tags':[],'consentArchive':false}]");
        var card = brand.as("lily")
                .post("/api/v1/customers/lookup", "{'externalId':'wm-lily'}")
                .json();
        assertThat(card.path("name").asString()).isEqualTo("新名字");
        assertThat(card.path("tags").size()).isZero();
        assertThat(card.path("children").size()).isEqualTo(2);
        assertThat(card.path("consentArchive").asBoolean()).isFalse();
    }

    @Test
    void everyRowThatIsWrongIsNamedAndNoneIsWritten() {
        TestBrands.Opened brand = filled();
        Answer answer = brand.admin().put("/api/v1/customers", """
                [{'externalId':'wm-new','name':'新客','store':'s1','owner':'lily'},
                 {'externalId':'wm-new','name':'新客','store':'s9','owner':'lily'},
                 {'externalId':'wm-x','name':'新客','store':'s1','owner':'nobody'}]
                """);
        assertThat(answer.problem()).isEqualTo("validation");
        assertThat(answer.text()).contains("[1].externalId", "[1].store", "[2].owner");
        assertThat(seenBy(brand.as("lily"))).doesNotContain("wm-new");
        assertThat(brand.admin()
                        .put("/api/v1/customers", "[{'externalId':'wm-y','store':'s1','owner':'lily'}]")
                        .text())
                .contains("[0].name");
    }

    @Test
    void aStoreNarrowsTheListAndAnUnknownOneIsNamed() {
        TestBrands.Opened brand = filled();
        assertThat(ids(brand.as("lily").get("/api/v1/customers?store=s1&limit=1")))
                .hasSize(1);
        assertThat(ids(brand.as("lily").get("/api/v1/customers?store=d1"))).isEmpty();
        Answer unknown = brand.as("lily").get("/api/v1/customers?store=s9");
        assertThat(unknown.problem()).isEqualTo("unknown-store");
        assertThat(unknown.text()).contains("s9");
        assertThat(brand.as("lily").get("/api/v1/customers?limit=0").problem()).isEqualTo("validation");
    }

    private TestBrands.Opened filled() {
        TestBrands.Opened brand = brands.open(SHEET);
        Answer answer = brand.admin().put("/api/v1/customers", CUSTOMERS);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return brand;
    }

    private static List<String> seenBy(Api somebody) {
        return ids(somebody.get("/api/v1/customers"));
    }

    private static List<String> ids(Answer answer) {
        return StreamSupport.stream(answer.json().spliterator(), false)
                .map(card -> card.path("externalId").asString())
                .toList();
    }
}
