package com.guidecopilot.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.knowledge.parse.ParseLimits;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@CopilotTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

    @Autowired
    private TestBrands brands;

    @Autowired
    private Api anonymous;

    @Autowired
    private MultipartProperties uploads;

    private Api api = new Api(0);

    @BeforeEach
    void signIn() {
        api = brands.open(null).admin();
    }

    @Test
    void brokenJsonIsNamedByLineAndColumn() {
        Answer answer = api.post("/api/v1/troubles", "{\n'pieces': 3,,\n}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("unreadable");
        assertThat(answer.json().path("detail").asString()).contains("第 2 行");
    }

    @Test
    void aValueOfTheWrongKindIsNamedByItsField() {
        Answer answer = api.post("/api/v1/troubles", "{'pieces': 3, 'first': {'price': 'much'}}");
        assertThat(answer.problem()).isEqualTo("unreadable");
        assertThat(answer.json().path("detail").asString()).contains("first.price");
    }

    @Test
    void aParameterOutOfBoundsIsNamed() {
        Answer answer = api.get("/api/v1/troubles?number=10");
        assertThat(answer.problem()).isEqualTo("validation");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("number");
        assertThat(answer.json().path("errors").path(0).path("reason").asString())
                .isEqualTo("不能大于 9");
        Answer ten = api.get("/api/v1/troubles?number=ten");
        assertThat(ten.problem()).isEqualTo("unreadable");
        assertThat(ten.json().path("detail").asString()).isEqualTo("number：无法读取“ten”");
        assertThat(api.get("/api/v1/troubles").problem()).isEqualTo("unreadable");
    }

    @Test
    void whatIsMissingOrTooLongIsSaidInChinese() {
        Answer answer = api.put(
                "/api/v1/organisation",
                "{'regions':[{'name':'  '},{'code':'a','name':'%s'}]}".formatted("甲".repeat(101)));
        assertThat(answer.json().path("errors").values().stream()
                        .map(error -> error.path("field").asString() + " "
                                + error.path("reason").asString()))
                .containsExactlyInAnyOrder(
                        "regions[0].code 必须填写", "regions[0].name 不能为空", "regions[1].name 长度或个数应在 0 到 100 之间");
    }

    @Test
    void aFileIsTooLargeToSendWhenItIsTooLargeToRead() {
        assertThat(uploads.getMaxFileSize().toBytes()).isEqualTo(ParseLimits.DEFAULT.maxBytes());
        String content = "a".repeat((int) ParseLimits.DEFAULT.maxBytes() + 1);
        Answer answer = api.upload("/api/v1/documents", "large.md", content);
        assertThat(answer.problem()).isEqualTo("payload-too-large");
        assertThat(answer.json().path("detail").asString()).isEqualTo("文件超过 50 MB 的上限");
        assertThat(api.upload("/api/v1/documents", "larger.md", content + content)
                        .problem())
                .isEqualTo("payload-too-large");
    }

    @Test
    void aPageCanBeAskedForWithoutItsContent() {
        for (String page : List.of("/", "/sidebar.html", "/assets/none.js")) {
            Answer head = anonymous.send("HEAD", page, null);
            assertThat(head.status()).as(page).isEqualTo(anonymous.get(page).status());
        }
        assertThat(anonymous.send("HEAD", "/api/v1/me", null).status()).isEqualTo(401);
    }

    @Test
    void whatNobodyExpectedHasAnIdThatIsInTheLogAndTellsNothingElse(CapturedOutput output) {
        Answer answer = api.get("/api/v1/troubles?number=1");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem()).isEqualTo("unexpected");
        assertThat(answer.text()).doesNotContain("secret internals");
        String id = answer.json().path("id").asString();
        assertThat(answer.headers().firstValue("X-Request-Id")).contains(id);
        assertThat(output).contains("unexpected failure " + id);
    }

    @Test
    void anAddressThatIsNotThereIsAProblemLikeAnyOther() {
        assertThat(api.get("/api/v1/nothing").problem()).isEqualTo("not-found");
        assertThat(api.send("DELETE", "/api/v1/troubles", null).problem()).isEqualTo("method-not-allowed");
        assertThat(anonymous.get("/nothing.html").problem()).isEqualTo("not-found");
    }

    @Test
    void everyProblemHasANameOfItsOwn() {
        List<String> types = Arrays.stream(Problem.values())
                .map(problem -> problem.type().toString())
                .toList();
        assertThat(types).doesNotHaveDuplicates().allMatch(type -> type.matches("urn:guide-copilot:problem:[a-z-]+"));
    }

    @Test
    void aRequestIsOneLineWithoutItsQuery(CapturedOutput output) {
        api.get("/api/v1/customers?store=very-private");
        assertThat(output.toString().lines().filter(line -> line.contains("GET /api/v1/customers")))
                .hasSize(1)
                .allMatch(line -> line.contains("-> 404") && line.contains("brand=") && line.contains("request="));
        assertThat(output).doesNotContain("very-private");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        Answer answer = anonymous.get("/actuator/health");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'self'", "object-src 'none'"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void machinesReadHealthMetricsAndTheContractWithoutAToken() {
        assertThat(anonymous.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(anonymous.get("/actuator/prometheus").text()).contains("http_server_requests");
        assertThat(anonymous.get("/v3/api-docs").text()).contains("/api/v1/organisation");
        assertThat(anonymous.get("/actuator/env").status()).isEqualTo(401);
    }
}
