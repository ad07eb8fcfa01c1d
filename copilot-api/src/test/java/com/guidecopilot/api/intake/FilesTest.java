package com.guidecopilot.api.intake;

import static com.guidecopilot.api.intake.Rows.counts;
import static com.guidecopilot.api.intake.Rows.csv;
import static com.guidecopilot.api.intake.Rows.failures;
import static com.guidecopilot.api.intake.Rows.jsonl;
import static com.guidecopilot.api.intake.Rows.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files as other systems write them, whole and broken. */
@CopilotTest
class FilesTest {

    private static final String TABLE = "sku,name,category\nA-1,云朵牧奶粉,奶粉\nA-2,轻羽纸尿裤,纸尿裤\n";

    @Autowired
    private TestBrands brands;

    private TestBrands.Opened brand;
    private Api api;

    @BeforeEach
    void open() {
        brand = brands.open(null);
        api = brand.admin();
    }

    @Test
    void everyEncodingOfAShopsMachinesIsUnderstood() {
        assertThat(counts(products(TABLE.getBytes(StandardCharsets.UTF_8)))).isEqualTo("2 accepted");
        assertThat(counts(products(("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("2 unchanged");
        assertThat(counts(products(TABLE.getBytes(Charset.forName("GBK"))))).isEqualTo("2 unchanged");
        assertThat(counts(products(("\uFEFF" + TABLE.replace(',', '\t')).getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo("2 unchanged");
        assertThat(counts(products(TABLE.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("2 unchanged");
    }

    @Test
    void chineseOnlyAtTheEndOfALongFileIsStillGbk() {
        String rows = IntStream.range(0, 5_000)
                .mapToObj("B-%d,item,things\n"::formatted)
                .collect(Collectors.joining());
        byte[] table = ("sku,name,category\n" + rows + "A-1,云朵牧奶粉,奶粉\n").getBytes(Charset.forName("GBK"));
        assertThat(counts(products(table))).isEqualTo("5001 accepted");
        assertThat(counts(products(TABLE.getBytes(StandardCharsets.UTF_8)))).isEqualTo("1 accepted, 1 unchanged");
    }

    @Test
    void aBrokenRowIsNamedByItsLineAndItsNeighboursAreIn() {
        var answer = csv(
                api,
                "products",
                "sku,name,aliases,收银员",
                "A-1,\"云朵牧",
                "奶粉\",云1,王",
                ",没有编号,,王",
                "",
                "A-3,轻羽,,王,多一列",
                "A-4,轻羽,,王");
        assertThat(counts(answer)).isEqualTo("2 accepted, 2 failed");
        assertThat(failures(answer)).contains("body:4 sku", "body:6  这一行有 5 列，表头只有 4 列");
        assertThat(answer.okay().path("ignored").toString()).isEqualTo("[\"收银员\"]");
    }

    @Test
    void aTableThatBreaksOffIsInUpToThere() {
        var answer = csv(api, "products", "sku,name", "A-1,一", "A-2,\"二", "A-3,三");
        assertThat(answer.okay().path("accepted").asInt()).isGreaterThanOrEqualTo(1);
        assertThat(answer.okay().path("failedCount").asInt()
                        + answer.okay().path("accepted").asInt())
                .isEqualTo(2);
        var cut = send(api, "products", "application/json", "[{\"sku\":\"B-1\",\"name\":\"一\"},{\"sku\":\"B-2\",");
        assertThat(counts(cut)).isEqualTo("1 accepted, 1 failed");
        assertThat(failures(cut)).contains("body:1");
    }

    @Test
    void aFileWithoutNamesOfFieldsSaysWhatThereWouldBe() {
        assertThat(failures(csv(api, "products", "A-1,一", "A-2,二")))
                .isEqualTo("body:1  第一行应为字段名，可用的有：sku、name、category、aliases、attributes");
        assertThat(counts(csv(api, "products", ""))).isEmpty();
    }

    @Test
    void severalFilesInOneRequestAreNamedEach() {
        var answer = api.upload("/api/v1/imports/products", "monday.csv", TABLE + ",无编号,\n");
        assertThat(counts(answer)).isEqualTo("2 accepted, 1 failed");
        assertThat(failures(answer)).startsWith("monday.csv:4 sku");
    }

    @Test
    void ofARowThatComesTwiceInAFileTheLaterOneHolds() {
        assertThat(counts(jsonl(
                        api,
                        "products",
                        "{'sku':'A-1','name':'一'}",
                        "{'sku':'A-1','name':'二'}",
                        "{'sku':'A-1','name':'二'}")))
                .isEqualTo("1 accepted, 1 replaced, 1 unchanged");
    }

    @Test
    void whatTheDatabaseWillNotHoldIsNamedAndTakesNobodyWithIt() {
        assertThat(counts(jsonl(
                        api,
                        "products",
                        "{'sku':'A-1','name':'一'}",
                        "{'sku':'A-2','name':'\\u0000'}",
                        "{'sku':'A-3','name':'三'}")))
                .isEqualTo("2 accepted, 1 failed");
    }

    @Test
    void onlyHeadquartersAndItHandRowsIn() {
        brand.admin().put("/api/v1/organisation", """
                {'regions':[{'code':'east','name':'华东'}],
                 'stores':[{'code':'s1','name':'一店','region':'east','tier':'COACHED','ownership':'DIRECT','opens':'10:00','closes':'22:00'}],
                 'staff':[{'account':'lily','name':'李丽','grants':[{'role':'GUIDE','scope':'store:s1'}]}]}
                """).okay();
        assertThat(csv(brand.as("lily"), "products", TABLE).problem()).isEqualTo("forbidden");
        assertThat(csv(api, "nothing", TABLE).problem()).isEqualTo("not-found");
        assertThat(csv(api, "nothing", TABLE).text()).contains("orders");
        assertThat(send(api, "products", "text/plain", TABLE).problem()).isEqualTo("unsupported-media-type");
    }

    private Api.Answer products(byte[] table) {
        return api.body("/api/v1/imports/products", "text/csv", table);
    }
}
