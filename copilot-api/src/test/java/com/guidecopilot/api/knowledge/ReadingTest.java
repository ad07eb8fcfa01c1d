package com.guidecopilot.api.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.tenancy.TestDatabase;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Who reads which documents and offers. */
@CopilotTest
class ReadingTest {

    private static final String SHEET = """
            {'regions':[{'code':'east','name':'华东'},{'code':'west','name':'西部'}],
             'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'},
                       {'code':'s2','name':'二店','region':'west','tier':'MANAGED','ownership':'DIRECT',
                        'opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'lead','name':'区长','grants':[{'role':'SUPERVISOR','scope':'region:west'}]},
                      {'account':'out','name':'外包','agency':{'code':'ag','name':'云服'},
                       'grants':[{'role':'CLOUD_GUIDE','scope':'store:s2','from':'2020-01-01T00:00+08:00',
                                  'to':'2099-01-01T00:00+08:00'}]}]}
            """;
    private static final List<String> SCOPES = List.of("brand", "region:east", "region:west", "store:s1", "store:s2");
    private static final List<String> AUDIENCES = List.of("CUSTOMER_FACING", "INTERNAL");
    private static final String CHUNK = """
            select c.id from knowledge.chunk c join knowledge.document_version v on v.brand = c.brand and v.id = c.version
            where v.document = :document limit 1
            """;

    private record Filed(String audience, String scope, String chunk) {}

    @Autowired
    private TestBrands brands;

    @Autowired
    private TestDatabase database;

    @Autowired
    private Clock clock;

    private TestBrands.Opened brand;
    private List<Filed> shelf;

    @BeforeEach
    void fill() {
        brand = brands.open(SHEET);
        shelf = SCOPES.stream()
                .flatMap(scope -> AUDIENCES.stream().map(audience -> filed(audience, scope)))
                .toList();
    }

    @Test
    void aPassageIsReadByThoseWhoWorkWhereItsDocumentHolds() {
        assertThat(readBy(brand.as("lily")))
                .containsExactly(
                        "CUSTOMER_FACING brand",
                        "INTERNAL brand",
                        "CUSTOMER_FACING region:east",
                        "INTERNAL region:east",
                        "CUSTOMER_FACING store:s1",
                        "INTERNAL store:s1");
        assertThat(readBy(brand.admin())).hasSameSizeAs(shelf);
    }

    @Test
    void anAgencysPeopleReadWhatIsInternalOnlyOfTheirOwnStore() {
        assertThat(readBy(brand.as("out")))
                .containsExactly(
                        "CUSTOMER_FACING brand",
                        "CUSTOMER_FACING region:west",
                        "CUSTOMER_FACING store:s2",
                        "INTERNAL store:s2");
    }

    @Test
    void aPassageThatIsNotTheirsLooksAsIfItDidNotExist() {
        Api lily = brand.as("lily");
        Answer foreign = lily.get("/api/v1/passages/" + chunkOf("CUSTOMER_FACING", "store:s2"));
        Answer absent = lily.get("/api/v1/passages/" + UUID.randomUUID());
        assertThat(foreign.problem()).isEqualTo("not-found");
        assertThat(foreign.json().path("detail")).isEqualTo(absent.json().path("detail"));
    }

    @Test
    void theListShowsWhatTheCallerMayReadWithItsScopeInWords() {
        assertThat(scopesIn(brand.as("lead").get("/api/v1/documents")))
                .containsExactlyInAnyOrder("brand", "brand", "region:west", "region:west", "store:s2", "store:s2");
        JsonNode document = brand.admin().get("/api/v1/documents").okay().path(0);
        assertThat(document.propertyNames()).containsExactlyInAnyOrder("id", "title", "audience", "scope", "versions");
        assertThat(document.path("versions").path(0).propertyNames())
                .contains("id", "version", "source", "status", "chunks", "ingestedAt");
    }

    @Test
    void anOfferIsToldForTheCallersStoresOnly() {
        brand.admin().put("/api/v1/products", "[{'sku':'A','name':'奶粉'}]").okay();
        brand.admin()
                .put("/api/v1/offers", "[{'sku':'A','price':'9.00','validFrom':'%s'}]".formatted(clock.instant()))
                .okay();
        Api lily = brand.as("lily");
        assertThat(lily.get("/api/v1/offers?sku=A&store=s1").status()).isEqualTo(200);
        assertThat(lily.get("/api/v1/offers?sku=A&store=s2").problem()).isEqualTo("unknown-store");
        assertThat(brand.admin().get("/api/v1/offers?sku=A&store=s2").status()).isEqualTo(200);
    }

    private Filed filed(String audience, String scope) {
        String document = brand.admin()
                .upload(
                        "/api/v1/documents",
                        "%s-%s.md".formatted(audience, scope.replace(':', '-')),
                        "# 说明\n\n%s 的 %s 说明。".formatted(scope, audience),
                        "scope",
                        scope,
                        "audience",
                        audience)
                .okay()
                .path("document")
                .asString();
        UUID chunk = JdbcClient.create(database.owner())
                .sql(CHUNK)
                .param("document", UUID.fromString(document))
                .query(UUID.class)
                .single();
        return new Filed(audience, scope, chunk.toString());
    }

    private String chunkOf(String audience, String scope) {
        return shelf.stream()
                .filter(one -> one.audience().equals(audience) && one.scope().equals(scope))
                .findFirst()
                .orElseThrow()
                .chunk();
    }

    private List<String> readBy(Api who) {
        return shelf.stream()
                .filter(one -> who.get("/api/v1/passages/" + one.chunk()).status() == 200)
                .map(one -> one.audience() + " " + one.scope())
                .toList();
    }

    private static List<String> scopesIn(Answer answer) {
        return StreamSupport.stream(answer.okay().spliterator(), false)
                .map(document -> document.path("scope").asString())
                .toList();
    }
}
