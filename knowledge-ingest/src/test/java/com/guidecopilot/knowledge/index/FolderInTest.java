package com.guidecopilot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.TestDatabase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderInTest {

    private static final TestDatabase DATABASE = TestDatabase.ofKnowledge();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

    private final BrandId brand = new BrandId(Ids.next());
    private final KnowledgeModule knowledge = KnowledgeModule.of(DATABASE.app(), new FakeEmbedder(), CLOCK);

    @TempDir
    Path folder;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void filesComeInByNameAndHiddenOnesAreIgnored() throws IOException {
        write("b/乙.md", "乙。");
        write("a.md", "甲。");
        write("c.md", "丙。");
        write(".git/config.md", "隐藏。");
        write(".hidden.md", "隐藏。");
        write("~$a.docx", "锁。");

        List<String> order = new ArrayList<>();
        BrandScope.run(
                brand,
                () -> knowledge
                        .folders()
                        .ingest(
                                List.of(folder),
                                (path, done, total, outcome) ->
                                        order.add("%d/%d %s".formatted(done, total, shown(path)))));

        assertThat(order).containsExactly("1/3 a.md", "2/3 b/乙.md", "3/3 c.md");
    }

    @Test
    void aManifestSpeaksOfTheFilesBesideAndBelowIt() throws IOException {
        write("manifest.csv", "\uFEFFfile,title,audience,version\n价格.csv,商品价格,INTERNAL,v2\nsub/说明.md,总部说明,,\n");
        write("价格.csv", "品名,价格\n星护,299\n");
        write("sub/manifest.csv", "file,audience\n说明.md,INTERNAL\n");
        write("sub/说明.md", "---\ntitle: 自称\naudience: CUSTOMER_FACING\n---\n说明。");

        assertThat(ingest()).allSatisfy(in -> assertThat(in).isInstanceOf(Ingested.New.class));

        assertThat(shelf())
                .extracting(
                        ShelvedDocument::title,
                        ShelvedDocument::audience,
                        d -> d.versions().getFirst().version())
                .containsExactlyInAnyOrder(
                        tuple("商品价格", Audience.INTERNAL, "v2"), tuple("总部说明", Audience.INTERNAL, ""));
    }

    @Test
    void aSingleFileStillHasItsFoldersManifest() throws IOException {
        write("manifest.csv", "file,audience\n底价.md,INTERNAL\n不在.md,\n");
        write("底价.md", "底价 99。");

        List<Ingested> outcomes = ingest(folder.resolve("底价.md"));

        assertThat(outcomes).singleElement().isInstanceOf(Ingested.New.class);
        assertThat(shelf()).extracting(ShelvedDocument::audience).containsExactly(Audience.INTERNAL);
    }

    @Test
    void oneFailureNeverStopsTheOthersAndEachIsNamed() throws IOException {
        write("a.md", "甲。");
        write("b.md", "");
        write("c.docx", "不是 Word");
        write("d.md", "丁。");
        write("manifest.csv", "file,valid_from\nd.md,明天\n丢了.docx,\n");
        Files.write(folder.resolve("e.csv"), "品名,价格\n星护,299\n".getBytes(Charset.forName("GBK")));

        assertThat(ingest(folder, folder.resolve("nowhere")))
                .filteredOn(Ingested.Failed.class::isInstance)
                .extracting(
                        failed -> shown(((Ingested.Failed) failed).path()),
                        failed -> ((Ingested.Failed) failed).reason())
                .containsExactly(
                        tuple("b.md", "文件是空的（0 字节）"),
                        tuple("c.docx", "扩展名是 .docx，内容却是文本"),
                        tuple("d.md", "valid_from “明天” 不是日期，应写作 2026-11-01"),
                        tuple("丢了.docx", "清单里有，文件夹里没有"),
                        tuple("nowhere", "文件或文件夹不存在"));
        assertThat(shelf()).extracting(ShelvedDocument::title).containsExactlyInAnyOrder("a", "e");
    }

    @Test
    void filesOfTwoHundredMegabytesAreRefusedUnreadAndTheRestGoesIn() throws IOException {
        for (String name : List.of("大.pdf", "大.zip")) {
            try (RandomAccessFile large =
                    new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                large.setLength(200L << 20);
            }
        }
        write("好.md", "好。");

        assertThat(ingest())
                .filteredOn(Ingested.Failed.class::isInstance)
                .extracting(failed -> ((Ingested.Failed) failed).reason())
                .containsExactly("文件超过 50 MB", "文件超过 50 MB");
        assertThat(shelf()).extracting(ShelvedDocument::title).containsExactly("好");
    }

    @Test
    void aBrokenManifestRefusesItsFolderAndNotTheNextOne() throws IOException {
        write("x/manifest.csv", "name,audience\n底价.md,INTERNAL\n");
        write("x/底价.md", "底价 99。");
        write("y.md", "公开。");

        assertThat(ingest())
                .filteredOn(Ingested.Failed.class::isInstance)
                .extracting(failed -> ((Ingested.Failed) failed).reason())
                .containsExactly("manifest.csv 有误：清单缺少 file 列，该文件夹没有导入");
        assertThat(shelf()).extracting(ShelvedDocument::title).containsExactly("y");
    }

    @Test
    void ofTwoVersionsInOneFolderTheLaterFileStays() throws IOException {
        for (int i = 1; i <= 9; i++) write("政策-%d.md".formatted(i), "---\ntitle: 政策\n---\n第%d版。".formatted(i));
        ingest();

        assertThat(shelf())
                .singleElement()
                .satisfies(document -> assertThat(document.versions())
                        .filteredOn(version -> version.status() == ShelvedVersion.Status.ACTIVE)
                        .extracting(ShelvedVersion::source)
                        .containsExactly("政策-9.md"));
    }

    private List<Ingested> ingest(Path... paths) {
        List<Path> named = paths.length == 0 ? List.of(folder) : List.of(paths);
        return BrandScope.call(brand, () -> knowledge.folders().ingest(named, IngestProgress.SILENT));
    }

    private List<ShelvedDocument> shelf() {
        return BrandScope.call(brand, () -> knowledge.shelf().documents());
    }

    private String shown(String path) {
        return path.substring(folder.toString().length() + 1);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
