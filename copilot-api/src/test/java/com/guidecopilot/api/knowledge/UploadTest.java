package com.guidecopilot.api.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.knowledge.parse.FormatFixtures;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Files of every format, and what is told of those that are refused. */
@CopilotTest
class UploadTest {

    private static final String DOCUMENTS = "/api/v1/documents";

    @Autowired
    private TestBrands brands;

    private Api operator;

    @BeforeEach
    void open() {
        operator = brands.open("{'stores':[]}").admin();
    }

    @Test
    void aFileOfEveryFormatIsTakenAndTheSecondTimeUnchanged() {
        FormatFixtures.oneOfEach().forEach((name, bytes) -> {
            JsonNode taken = operator.upload(DOCUMENTS, name, BodyPublishers.ofByteArray(bytes))
                    .okay();
            assertThat(taken.propertyNames())
                    .containsExactlyInAnyOrder(
                            "document", "version", "title", "chunks", "embedded", "unchanged", "seconds");
            JsonNode again = operator.upload(DOCUMENTS, name, BodyPublishers.ofByteArray(bytes))
                    .okay();
            assertThat(again.path("version")).as(name).isEqualTo(taken.path("version"));
            assertThat(again.path("embedded").asInt()).as(name).isZero();
        });
    }

    @Test
    void aZipIsAnsweredWithItsDocumentsAndWithWhatWasRefused() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.md", FormatFixtures.utf8("甲。"));
        files.put("b/空.txt", new byte[0]);
        files.put("../逃.md", FormatFixtures.utf8("逃。"));
        JsonNode taken = operator.upload(
                        DOCUMENTS,
                        "资料.zip",
                        BodyPublishers.ofByteArray(FormatFixtures.zip(files)),
                        "audience",
                        "INTERNAL")
                .okay();

        assertThat(taken.path("documents"))
                .singleElement()
                .satisfies(document ->
                        assertThat(document.path("title").asString()).isEqualTo("a"));
        assertThat(taken.path("chunks").asInt()).isEqualTo(1);
        assertThat(taken.path("failed"))
                .extracting(one -> one.path("path").asString())
                .containsExactly("资料.zip!/../逃.md", "资料.zip!/b/空.txt");
        assertThat(operator.get(DOCUMENTS).okay().path(0).path("audience").asString())
                .isEqualTo("INTERNAL");
    }

    @Test
    void aZipOfWhichNothingComesInIsRefusedWithEveryReason() {
        BodyPublisher zip = BodyPublishers.ofByteArray(FormatFixtures.zip(Map.of("空.md", new byte[0])));
        Answer answer = operator.upload(DOCUMENTS, "资料.zip", zip);
        assertThat(answer.problem()).isEqualTo("ingest-failed");
        assertThat(answer.json().path("detail").asString()).isEqualTo("资料.zip!/空.md：文件是空的（0 字节）");
        assertThat(answer.json().path("failed").path(0).path("reason").asString())
                .isEqualTo("文件是空的（0 字节）");
    }

    @Test
    void aFileIsRefusedWithTheReason() {
        byte[] closed = FormatFixtures.withPassword(FormatFixtures.word("密"));
        Answer answer = operator.upload(DOCUMENTS, "密.docx", BodyPublishers.ofByteArray(closed));
        assertThat(answer.problem()).isEqualTo("ingest-failed");
        assertThat(answer.json().path("detail").asString()).isEqualTo("密.docx：文件有密码保护，请去掉密码后再导入");
    }

    @Test
    void aFileOfTwoHundredMegabytesIsRefusedWithTheLimit() {
        Answer answer = operator.upload(DOCUMENTS, "大.pdf", BodyPublishers.ofInputStream(() -> zeros(210L << 20)));
        assertThat(answer.problem()).isEqualTo("payload-too-large");
        assertThat(answer.json().path("detail").asString()).isEqualTo("文件超过 50 MB 的上限");
    }

    private static InputStream zeros(long bytes) {
        return new InputStream() {
            private long left = bytes;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (left <= 0) return -1;
                int given = (int) Math.min(length, left);
                left -= given;
                return given;
            }
        };
    }
}
