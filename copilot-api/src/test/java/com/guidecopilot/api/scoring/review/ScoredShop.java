package com.guidecopilot.api.scoring.review;

import static com.guidecopilot.api.scoring.TestScores.said;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.scoring.TestScores;
import com.guidecopilot.api.scoring.TestScores.Scored;
import com.guidecopilot.api.scoring.card.Published;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Level;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A brand with people of every rank, and what they do about scores. */
record ScoredShop(TestBrands.Opened brand, Published card, Tools tools) {

    private static final String ORGANISATION = """
            {'regions':[{'code':'east','name':'华东'}],
             'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'},
                       {'code':'s2','name':'二店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'}],
             'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'mia','name':'米娅','grants':[{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'boss','name':'店长','grants':[{'role':'SUPERVISOR','scope':'store:s1'},{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'deputy','name':'副店长','grants':[{'role':'SUPERVISOR','scope':'store:s1'}]},
                      {'account':'boss2','name':'二店长','grants':[{'role':'SUPERVISOR','scope':'store:s2'}]},
                      {'account':'east','name':'区域经理','grants':[{'role':'SUPERVISOR','scope':'region:east'},{'role':'GUIDE','scope':'store:s1'}]},
                      {'account':'hq','name':'总部','grants':[{'role':'HQ_OPERATOR','scope':'brand'}]},
                      {'account':'hq2','name':'总部二','grants':[{'role':'HQ_OPERATOR','scope':'brand'}]}],
             'seats':[{'code':'seat1','store':'s1','shared':true}],
             'shifts':[{'seat':'seat1','staff':'deputy','from':'2026-01-01T00:00:00+08:00','to':'2026-01-02T00:00:00+08:00'},
                       {'seat':'seat1','staff':'mia','from':'2026-01-02T00:00:00+08:00','to':'2027-12-01T00:00:00+08:00'}]}
            """;
    private static final String TOLD =
            "select count(*) from outbox.event where kind = 'ScoreFinal' and subject = :sheet";

    /** What the service is asked with. */
    @Component
    @Lazy
    record Tools(TestBrands brands, TestScores scores, TestDraw draw, StaffDirectory staff, TestDatabase database) {}

    static ScoredShop open(Tools tools) {
        TestBrands.Opened brand = tools.brands().open(ORGANISATION);
        brand.admin()
                .put("/api/v1/customers", "[{'externalId':'wm1','name':'王女士','store':'s1','owner':'lily'}]")
                .okay();
        return new ScoredShop(brand, tools.scores().publish(brand), tools);
    }

    Api as(String account) {
        UUID staff = BrandScope.call(brand.id(), () -> tools.staff().byAccount(account))
                .orElseThrow()
                .id();
        return brand.api().as(brand.tokens().of(brand.id(), staff));
    }

    /** One that chance does not choose. @param answers first reply, forbidden sayings, need, closing */
    Scored sheet(String author, Answer... answers) {
        return score(false, author, "3段有货吗", answers);
    }

    /** One that chance chooses for blind review. */
    Scored drawn(String author, Answer... answers) {
        return score(true, author, "3段有货吗", answers);
    }

    Scored score(boolean drawn, String author, String words, Answer... answers) {
        return tools.scores().score(brand, card, tools.draw().sheet(drawn), TestScores.JUDGE, author, words, answers);
    }

    /** Several sheets of one conversation, all chosen for blind review. */
    List<Scored> drawn(String author, List<List<Answer>> sheets) {
        Map<UUID, List<Answer>> drawn = new LinkedHashMap<>();
        sheets.forEach(answers -> drawn.put(tools.draw().sheet(true), answers));
        return tools.scores().score(brand, card, TestScores.JUDGE, author, "3段有货吗", drawn);
    }

    Scored judgedBy(String judge, String author) {
        return tools.scores().score(brand, card, tools.draw().sheet(false), judge, author, "3段有货吗", good());
    }

    /** Of which the machine is not sure. */
    Scored doubtful(String author) {
        return sheet(author, said(Level.MET), said(Level.MET), said(Level.PARTLY, 0.3), said(Level.MET));
    }

    static Answer[] good() {
        return new Answer[] {said(Level.MET), said(Level.MET), said(Level.MET), said(Level.MET)};
    }

    List<JsonNode> waiting(String account) {
        return rows(as(account).get("/api/v1/reviews?limit=200").okay().path("reviews"));
    }

    /** The review of a sheet, as it waits for somebody. */
    String reviewOf(Scored scored, String account) {
        return waiting(account).stream()
                .filter(row ->
                        row.path("sheet").asString().equals(scored.sheet().toString()))
                .map(row -> row.path("id").asString())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no review of the sheet for " + account));
    }

    boolean waits(Scored scored, String account) {
        return waiting(account).stream()
                .anyMatch(row ->
                        row.path("sheet").asString().equals(scored.sheet().toString()));
    }

    Api.Answer claim(String account, String review) {
        return as(account).post("/api/v1/reviews/%s/claim".formatted(review), "");
    }

    /** @param answers as {@code need=MET because}, the reason may be missing */
    Api.Answer handIn(String account, String review, String... answers) {
        return as(account).post("/api/v1/reviews/%s/verdict".formatted(review), verdict(answers));
    }

    /** Claims the review of the sheet and hands it in. */
    JsonNode reviewed(Scored scored, String account, String... answers) {
        String review = reviewOf(scored, account);
        claim(account, review).okay();
        return handIn(account, review, answers).okay();
    }

    private static String verdict(String... answers) {
        List<String> said = List.of(answers).stream()
                .map(answer -> answer.split("[= ]", 3))
                .map(parts -> "{'criterion':'%s','outcome':'%s'%s}"
                        .formatted(parts[0], parts[1], parts.length > 2 ? ",'reason':'" + parts[2] + "'" : ""))
                .toList();
        return "{'answers':[%s]}".formatted(String.join(",", said));
    }

    JsonNode sheetFor(String account, Scored scored) {
        return as(account).get("/api/v1/sheets/" + scored.sheet()).okay();
    }

    static JsonNode answer(JsonNode sheet, String criterion) {
        return rows(sheet.path("answers")).stream()
                .filter(one -> one.path("criterion").asString().equals(criterion))
                .findFirst()
                .orElseThrow();
    }

    Api.Answer contest(String account, Scored scored, String criterion) {
        return as(account)
                .post(
                        "/api/v1/sheets/%s/disputes".formatted(scored.sheet()),
                        "{'criterion':'%s','chip':'MISSED_WHAT_I_SAID','note':'我问过的'}".formatted(criterion));
    }

    Api.Answer decide(String account, String dispute, String outcome) {
        return as(account)
                .post(
                        "/api/v1/disputes/%s/decision".formatted(dispute),
                        "{'outcome':'%s','reason':'听了一遍'}".formatted(outcome));
    }

    List<JsonNode> disputes(String account, String state) {
        return rows(as(account).get("/api/v1/disputes?state=" + state).okay().path("disputes"));
    }

    /** How often the house was told that the sheet moved. */
    long movesOf(Scored scored) {
        return JdbcClient.create(tools.database().owner())
                .sql(TOLD)
                .param("sheet", scored.sheet())
                .query(Long.class)
                .single();
    }

    static List<JsonNode> rows(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
