package com.guidecopilot.api.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.knowledge.Place;
import com.guidecopilot.knowledge.Places;
import com.guidecopilot.tenancy.BrandScope;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@CopilotTest
class OrganisationTest {

    private static final String SHEET = """
            {'regions':[{'code':'east','name':'华东'},{'code':'west','name':'西部'}],
             'stores':[
               {'code':'sh1','name':'徐汇店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'},
               {'code':'sh2','name':'经销店','region':'east','tier':'SELF_RUN','ownership':'DEALER','dealer':'d1','opens':'09:30','closes':'21:00'},
               {'code':'xj1','name':'乌鲁木齐店','region':'west','tier':'MANAGED','ownership':'FRANCHISE','zone':'Asia/Urumqi','opens':'11:00','closes':'23:00'}],
             'staff':[
               {'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:sh1'}]},
               {'account':'lead','name':'区长','grants':[{'role':'SUPERVISOR','scope':'region:east'}]}],
             'seats':[{'code':'sh1-1','store':'sh1','shared':true}],
             'shifts':[{'seat':'sh1-1','staff':'lily','from':'2026-11-20T10:00+08:00','to':'2026-11-20T16:00+08:00'}]}
            """;

    private static final String OUTSIDER = """
            {'staff':[{'account':'out','name':'外包','agency':{'code':'ag','name':'云服'},
                       'grants':[{'role':'CLOUD_GUIDE','scope':'store:sh1',
                                  'from':'2026-11-01T00:00+08:00','to':'2026-12-01T00:00+08:00'}]}]}
            """;

    @Autowired
    private TestBrands brands;

    @Autowired
    private Places places;

    @Test
    void whatIsWrittenCanBeReadAndWrittenAgain() {
        TestBrands.Opened brand = brands.open(SHEET);
        Answer first = brand.admin().get("/api/v1/organisation");
        assertThat(first.json().path("stores").size()).isEqualTo(3);
        assertThat(first.json().path("stores").path(2).path("zone").asString()).isEqualTo("Asia/Urumqi");
        assertThat(first.json().path("shifts").size()).isEqualTo(1);

        assertThat(brand.admin().put("/api/v1/organisation", first.text()).status())
                .isEqualTo(200);
        assertThat(brand.admin().get("/api/v1/organisation").json()).isEqualTo(first.json());
    }

    @Test
    void knowledgeLearnsWhereTheStoresAre() {
        TestBrands.Opened brand = brands.open(SHEET);
        BrandScope.run(brand.id(), () -> {
            assertThat(places.store("sh1")).contains(new Place("sh1", "east", ZoneId.of("Asia/Shanghai")));
            assertThat(places.store("xj1")).contains(new Place("xj1", "west", ZoneId.of("Asia/Urumqi")));
        });
    }

    @Test
    void everythingThatIsWrongIsNamedAndNothingIsWritten() {
        TestBrands.Opened brand = brands.open(SHEET);
        Answer answer = brand.admin().put("/api/v1/organisation", """
                {'regions':[{'code':'north','name':'北方'}],
                 'stores':[{'code':'n1','name':'北店','region':'nord','tier':'COACHED','ownership':'DEALER','opens':'10:00','closes':'22:00'},
                           {'code':'n1','name':'北店','region':'north','tier':'BEST','ownership':'DIRECT','zone':'Mars/One','opens':'10:00','closes':'22:00'}],
                 'staff':[{'account':'x','name':'某人','grants':[{'role':'BOSS','scope':'store:nowhere'},{'role':'GUIDE','scope':'shop 1'}]},
                          {'account':'y','name':'外包','agency':{'code':'ag','name':'云服'},'grants':[{'role':'CLOUD_GUIDE','scope':'brand'}]}],
                 'seats':[{'code':'seat','store':'n9','shared':true}],
                 'shifts':[{'seat':'sh1-1','staff':'lily','from':'2026-11-21T10:00+08:00','to':'2026-11-21T16:00+08:00'},
                           {'seat':'sh1-1','staff':'nobody','from':'2026-11-21T15:00+08:00','to':'2026-11-21T14:00+08:00'}]}
                """);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("validation");
        assertThat(flaws(answer).keySet())
                .containsExactlyInAnyOrder(
                        "stores[0].region",
                        "stores[0].dealer",
                        "stores[1].code",
                        "stores[1].tier",
                        "stores[1].zone",
                        "staff[0].grants[0].role",
                        "staff[0].grants[0].scope",
                        "staff[0].grants[1].scope",
                        "staff[1].grants[0].scope",
                        "staff[1].grants[0].to",
                        "seats[0].store",
                        "shifts[1].staff",
                        "shifts[1].to",
                        "shifts[1].from");
        assertThat(flaws(answer).get("stores[0].region")).contains("nord");
        assertThat(brand.admin().get("/api/v1/organisation").text()).doesNotContain("north");
    }

    @Test
    void aMissingFieldIsNamedWithItsRow() {
        Answer answer = brands.open(null)
                .admin()
                .put("/api/v1/organisation", "{'regions':[{'code':'a','name':'甲'},{'code':'b c'}]}");
        assertThat(flaws(answer).keySet()).containsExactlyInAnyOrder("regions[1].code", "regions[1].name");
    }

    @Test
    void everybodySeesTheirOwnPartOfIt() {
        TestBrands.Opened brand = brands.open(SHEET);
        assertThat(storesIn(brand.admin().get("/api/v1/me"))).containsExactly("sh1", "sh2", "xj1");
        Api lead = brand.as("lead");
        // The dealer's store in the same region is fenced off.
        assertThat(storesIn(lead.get("/api/v1/me"))).containsExactly("sh1");
        assertThat(lead.get("/api/v1/organisation").json().path("staff").size()).isEqualTo(2);
        Api lily = brand.as("lily");
        assertThat(storesIn(lily.get("/api/v1/organisation"))).containsExactly("sh1");
        assertThat(lily.get("/api/v1/organisation").json().path("staff").size()).isEqualTo(1);
        assertThat(lily.put("/api/v1/organisation", "{}").problem()).isEqualTo("forbidden");
    }

    @Test
    void aPlanOfShiftsReplacesTheSameHoursOnly() {
        TestBrands.Opened brand = brands.open(SHEET);
        Api admin = brand.admin();
        admin.put("/api/v1/organisation", """
                {'shifts':[{'seat':'sh1-1','staff':'lead','from':'2026-11-20T16:00+08:00','to':'2026-11-20T22:00+08:00'}]}
                """);
        assertThat(admin.get("/api/v1/organisation").json().path("shifts").size())
                .isEqualTo(2);
        admin.put("/api/v1/organisation", """
                {'shifts':[{'seat':'sh1-1','staff':'lead','from':'2026-11-20T10:00+08:00','to':'2026-11-20T12:00+08:00'},
                           {'seat':'sh1-1','staff':'lily','from':'2026-11-20T12:00+08:00','to':'2026-11-20T16:00+08:00'}]}
                """);
        assertThat(admin.get("/api/v1/organisation").json().path("shifts").size())
                .isEqualTo(3);
    }

    @Test
    void whatARowForAPersonLeavesOutStaysAsItWas() {
        TestBrands.Opened brand = brands.open(SHEET);
        Api admin = brand.admin();
        admin.put("/api/v1/organisation", OUTSIDER).okay();
        admin.put("/api/v1/organisation", "{'staff':[{'account':'lily','name':'李丽','status':'LEFT'}]}")
                .okay();

        admin.put("/api/v1/organisation", """
                {'staff':[{'account':'lily','name':'李莉'},{'account':'out','name':'外包'}]}
                """).okay();

        assertThat(member(admin, "lily").path("name").asString()).isEqualTo("李莉");
        assertThat(member(admin, "lily").path("status").asString()).isEqualTo("LEFT");
        assertThat(member(admin, "out").path("agency").path("code").asString()).isEqualTo("ag");
        assertThat(member(admin, "out").path("grants").size()).isEqualTo(1);
    }

    @Test
    void somebodyComesBackAndLeavesTheirAgencyOnlyWhenItIsSaid() {
        TestBrands.Opened brand = brands.open(SHEET);
        Api admin = brand.admin();
        admin.put("/api/v1/organisation", OUTSIDER).okay();
        admin.put("/api/v1/organisation", "{'staff':[{'account':'lily','name':'李丽','status':'LEFT'}]}")
                .okay();

        admin.put("/api/v1/organisation", """
                {'staff':[{'account':'lily','name':'李丽','status':'ACTIVE'},
                          {'account':'out','name':'自己人','leftAgency':true,'grants':[{'role':'SUPERVISOR','scope':'brand'}]}]}
                """).okay();

        assertThat(member(admin, "lily").path("status").asString()).isEqualTo("ACTIVE");
        assertThat(member(admin, "out").has("agency")).isFalse();
        assertThat(brand.as("out").get("/api/v1/me").json().path("stores").size())
                .isEqualTo(2);
    }

    @Test
    void somebodyOfAnAgencyGetsNoWiderGrantByARowThatDoesNotNameIt() {
        Api admin = brands.open(SHEET).admin();
        admin.put("/api/v1/organisation", OUTSIDER).okay();

        Answer wider = admin.put("/api/v1/organisation", """
                {'staff':[{'account':'out','name':'外包','grants':[{'role':'HQ_OPERATOR','scope':'brand'}]}]}
                """);
        Answer both = admin.put("/api/v1/organisation", """
                {'staff':[{'account':'out','name':'外包','agency':{'code':'b','name':'乙'},'leftAgency':true}]}
                """);
        Answer intoAgency = admin.put("/api/v1/organisation", """
                {'staff':[{'account':'lead','name':'区长','agency':{'code':'ag','name':'云服'}}]}
                """);

        assertThat(flaws(wider)).containsKeys("staff[0].grants[0].role", "staff[0].grants[0].scope");
        assertThat(flaws(both)).containsOnlyKeys("staff[0].leftAgency");
        assertThat(flaws(intoAgency)).containsOnlyKeys("staff[0].grants");
    }

    @Test
    void aBrandsCodeIsGivenOnce() {
        TestBrands.Opened brand = brands.open(null);
        Answer again = brands.installer().post("/api/v1/brands", """
                {'code':'%s','name':'另一家','zone':'Asia/Shanghai','admin':{'account':'admin','name':'管理员'}}
                """.formatted(brand.code()));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("conflict-brand-code");
    }

    private static JsonNode member(Api admin, String account) {
        return StreamSupport.stream(
                        admin.get("/api/v1/organisation").json().path("staff").spliterator(), false)
                .filter(staff -> staff.path("account").asString().equals(account))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> storesIn(Answer answer) {
        return StreamSupport.stream(answer.json().path("stores").spliterator(), false)
                .map(store -> store.path("code").asString())
                .toList();
    }

    private static Map<String, String> flaws(Answer answer) {
        return StreamSupport.stream(answer.json().path("errors").spliterator(), false)
                .collect(Collectors.toMap(
                        error -> error.path("field").asString(),
                        error -> error.path("reason").asString()));
    }
}
