package com.guidecopilot.knowledge.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.parse.FormatFixtures;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import com.guidecopilot.tenancy.Ids;
import com.guidecopilot.tenancy.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zip counts as a folder; what is hostile in it is refused by its name and the rest goes in. */
class ArchiveInTest {

    private static final TestDatabase DATABASE = TestDatabase.ofKnowledge();

    private final BrandId brand = new BrandId(Ids.next());
    private final KnowledgeModule knowledge = KnowledgeModule.of(DATABASE.app(), new FakeEmbedder(), Clock.systemUTC());

    @TempDir
    Path folder;

    private Path archive;

    @BeforeEach
    void name() {
        archive = folder.resolve("资料.zip");
    }

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void eachFileIsADocumentAndAgainTheyAreAllUnchanged() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        FormatFixtures.oneOfEach()
                .forEach((name, bytes) -> files.put("规章/" + name.replace("退货", "退货" + files.size()), bytes));
        pack(files);

        assertThat(ingest()).hasSameSizeAs(files.keySet()).allMatch(Ingested.New.class::isInstance);
        assertThat(ingest()).hasSameSizeAs(files.keySet()).allMatch(Ingested.Unchanged.class::isInstance);
    }

    @Test
    void itsManifestsCountAndTheOneOutsideHoldsWhereTheySayNothing() throws IOException {
        pack(Map.of(
                "manifest.csv", text("file,title\na.md,总则\n没有.md,\n"),
                "a.md", text("甲。"),
                "b/manifest.csv", text("file,audience\nb.md,CUSTOMER_FACING\n"),
                "b/b.md", text("乙。")));
        Files.writeString(folder.resolve("manifest.csv"), "file,title,audience\n资料.zip,大标题,INTERNAL\n");

        assertThat(failures(ingest(folder))).containsExactly(tuple("没有.md", "清单里有，压缩包里没有"));
        assertThat(shelf())
                .extracting(ShelvedDocument::title, ShelvedDocument::audience)
                .containsExactlyInAnyOrder(tuple("总则", Audience.INTERNAL), tuple("b", Audience.CUSTOMER_FACING));
    }

    @Test
    void aBrokenManifestInItRefusesItsFolderAlone() throws IOException {
        pack(Map.of("x/manifest.csv", text("name\n"), "x/底价.md", text("底价。"), "y.md", text("公开。")));

        assertThat(failures(ingest())).containsExactly(tuple("x/manifest.csv", "manifest.csv 有误：清单缺少 file 列，该文件夹没有导入"));
        assertThat(shelf()).extracting(ShelvedDocument::title).containsExactly("y");
    }

    @Test
    void pathsOutOfItLinksAndZipsInItAreRefusedByName() throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            add(zip, "../../etc/cron.md", text("逃。"), 0);
            add(zip, "/etc/passwd.md", text("逃。"), 0);
            add(zip, "C:\\boot.md", text("逃。"), 0);
            add(zip, "link.md", text("/etc/passwd"), UnixStat.LINK_FLAG | 0777);
            add(zip, "里层.zip", FormatFixtures.zip(Map.of("a.md", text("甲。"))), 0);
            add(zip, "同名.md", text("一。"), 0);
            add(zip, "./同名.md", text("二。"), 0);
            add(zip, "__MACOSX/._好.md", text("噪。"), 0);
            add(zip, "图片.pdf", new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2}, 0);
            add(zip, "密.docx", FormatFixtures.withPassword(FormatFixtures.word("密")), 0);
            add(zip, "好.md", text("好。"), 0);
        }

        assertThat(failures(ingest()))
                .containsExactlyInAnyOrder(
                        tuple("../../etc/cron.md", "路径不安全，指向压缩包之外"),
                        tuple("/etc/passwd.md", "路径不安全，指向压缩包之外"),
                        tuple("C:/boot.md", "路径不安全，指向压缩包之外"),
                        tuple("link.md", "是符号链接，不导入"),
                        tuple("里层.zip", "压缩包里的压缩包不导入，请先解开"),
                        tuple("./同名.md", "压缩包里有两个同名文件"),
                        tuple("图片.pdf", "扩展名是 .pdf，内容却是图片"),
                        tuple("密.docx", "文件有密码保护，请去掉密码后再导入"));
        assertThat(shelf()).extracting(ShelvedDocument::title).containsExactlyInAnyOrder("同名", "好");
    }

    @Test
    void aBombInItIsRefusedAndTheRestGoesIn() throws IOException {
        pack(Map.of("炸弹.csv", new byte[20 << 20], "好.md", text("好。")));

        assertThat(failures(ingest())).containsExactly(tuple("炸弹.csv", "压缩比异常，疑似压缩炸弹"));
        assertThat(shelf()).extracting(ShelvedDocument::title).containsExactly("好");
    }

    @Test
    void aMemberThatUnpacksToMoreThanItsDirectorySaysIsRefused() throws IOException {
        pack(Map.of("谎.md", text("字".repeat(100_000)), "好.md", text("好。")));
        byte[] bytes = Files.readAllBytes(archive);
        int entry = new String(bytes, StandardCharsets.ISO_8859_1)
                .indexOf("PK\u0001\u0002", bytes.length - 22 - 2 * (46 + 6 + 20));
        while (bytes[entry + 46] != text("谎")[0]) entry = nextEntry(bytes, entry);
        Arrays.fill(bytes, entry + 24, entry + 28, (byte) 0);
        bytes[entry + 24] = 60;
        Files.write(archive, bytes);

        assertThat(failures(ingest())).containsExactly(tuple("谎.md", "大小与压缩包目录里写的不符，疑似压缩炸弹"));
        assertThat(shelf()).extracting(ShelvedDocument::title).containsExactly("好");
    }

    @Test
    void namesThatWindowsWroteAreRead() throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            zip.setEncoding("GBK");
            zip.setUseLanguageEncodingFlag(false);
            add(zip, "门店规章/退换货.md", text("七天。"), 0);
        }
        assertThat(ingest()).allMatch(Ingested.New.class::isInstance);
        assertThat(shelf()).extracting(ShelvedDocument::title).containsExactly("退换货");
    }

    @Test
    void aZipThatIsNoneOrHoldsTooMuchIsRefusedAndTheNextFileGoesIn() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 2_001; i++) many.put(i + ".md", new byte[0]);
        Files.write(folder.resolve("a.zip"), FormatFixtures.zip(many));
        Files.writeString(folder.resolve("b.zip"), "文本");
        Files.write(folder.resolve("c.zip"), FormatFixtures.word("文档"));
        byte[] whole = FormatFixtures.zip(Map.of("a.md", text("甲。")));
        Files.write(folder.resolve("d.zip"), Arrays.copyOf(whole, whole.length - 30));
        Files.writeString(folder.resolve("e.md"), "好。");

        assertThat(ingest(folder))
                .filteredOn(Ingested.Failed.class::isInstance)
                .extracting(failed -> ((Ingested.Failed) failed).reason())
                .containsExactly(
                        "压缩包里超过 2000 个文件，请分成几个", "扩展名是 .zip，内容却是文本", "扩展名是 .zip，内容却是Word 文档（docx）", "文件已损坏，打不开");
        assertThat(shelf()).extracting(ShelvedDocument::title).containsExactly("e");
    }

    private static int nextEntry(byte[] bytes, int entry) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002", entry + 4);
    }

    private static void add(ZipArchiveOutputStream zip, String name, byte[] bytes, int mode) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        if (mode != 0) entry.setUnixMode(mode);
        zip.putArchiveEntry(entry);
        zip.write(bytes);
        zip.closeArchiveEntry();
    }

    private void pack(Map<String, byte[]> files) throws IOException {
        Files.write(archive, FormatFixtures.zip(files));
    }

    private List<Ingested> ingest() {
        return ingest(archive);
    }

    private List<Ingested> ingest(Path path) {
        return BrandScope.call(brand, () -> knowledge.folders().ingest(List.of(path), IngestProgress.SILENT));
    }

    private List<ShelvedDocument> shelf() {
        return BrandScope.call(brand, () -> knowledge.shelf().documents());
    }

    private List<Tuple> failures(List<Ingested> outcomes) {
        return outcomes.stream()
                .filter(Ingested.Failed.class::isInstance)
                .map(Ingested.Failed.class::cast)
                .map(failed -> tuple(failed.path().replace(archive + "!/", ""), failed.reason()))
                .toList();
    }

    private static byte[] text(String text) {
        return FormatFixtures.utf8(text);
    }
}
