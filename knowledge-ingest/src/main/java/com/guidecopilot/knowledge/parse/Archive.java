package com.guidecopilot.knowledge.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip, as a list of files. Untrusted: nothing is ever written anywhere under a name that stands in it. */
public final class Archive {

    private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z]:.*");

    /** A part so small may be packed as tightly as it likes. */
    private static final long HARMLESS = 100 * 1024;

    /** A file in a zip: one that can be read, or one that is refused for its name or its looks. */
    public sealed interface Member {

        /** With slashes, relative to the zip's root; as written there when it is refused. */
        String path();
    }

    /** @param index in the zip's directory */
    public record Packed(String path, int index, long size) implements Member {}

    public record Refused(String path, String reason) implements Member {}

    private Archive() {}

    /**
     * Folders are left out; files come in the order of the zip's directory.
     *
     * @throws NotReadable when it is no zip, holds too much, or is made to unpack to too much
     */
    public static List<Member> membersOf(SourceFile file, ParseLimits limits) {
        if (Content.kindOf(file) != FileKind.ARCHIVE) throw new NotReadable("不是压缩包（zip）");
        try (ZipFile zip = ZipFile.builder().setByteArray(file.bytes()).get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
            long files = entries.stream().filter(entry -> !entry.isDirectory()).count();
            if (files > limits.maxMembers()) {
                throw new NotReadable("压缩包里超过 %d 个文件，请分成几个".formatted(limits.maxMembers()));
            }
            long unpacked = entries.stream().mapToLong(ZipArchiveEntry::getSize).sum();
            if (unpacked > limits.maxUnpackedBytes()) {
                throw new NotReadable("解开后超过 %d MB，疑似压缩炸弹".formatted(limits.maxUnpackedBytes() >> 20));
            }
            List<Member> members = new ArrayList<>();
            Set<String> paths = new HashSet<>();
            for (int i = 0; i < entries.size(); i++) {
                if (!entries.get(i).isDirectory()) members.add(member(zip, entries.get(i), i, paths, limits));
            }
            return List.copyOf(members);
        } catch (IOException e) {
            throw new NotReadable("文件已损坏，打不开");
        }
    }

    /**
     * The bytes of a member. A zip may say that a member is small and unpack it to gigabytes: no more is unpacked than it
     * said.
     *
     * @throws NotReadable when the member is not what the zip's directory says
     */
    public static byte[] read(Path archive, Packed member) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            ZipArchiveEntry entry = Collections.list(zip.getEntries()).get(member.index());
            byte[] bytes;
            try (InputStream unpacked = zip.getInputStream(entry)) {
                bytes = unpacked.readNBytes(Math.toIntExact(member.size()) + 1);
            }
            if (bytes.length != member.size()) throw new NotReadable("大小与压缩包目录里写的不符，疑似压缩炸弹");
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (sum.getValue() != entry.getCrc()) throw new NotReadable("文件已损坏，打不开");
            return bytes;
        }
    }

    private static Member member(ZipFile zip, ZipArchiveEntry entry, int index, Set<String> paths, ParseLimits limits) {
        String name = nameOf(entry);
        Optional<String> path = safe(name);
        if (path.isEmpty()) return new Refused(Wording.oneLine(name), "路径不安全，指向压缩包之外");
        if (!paths.add(path.get())) return new Refused(name, "压缩包里有两个同名文件");
        return whyNot(zip, entry, limits)
                .<Member>map(reason -> new Refused(path.get(), reason))
                .orElseGet(() -> new Packed(path.get(), index, entry.getSize()));
    }

    private static Optional<String> whyNot(ZipFile zip, ZipArchiveEntry entry, ParseLimits limits) {
        if (entry.isUnixSymlink()) return Optional.of("是符号链接，不导入");
        if (entry.getGeneralPurposeBit().usesEncryption()) return Optional.of("文件有密码保护，请去掉密码后再导入");
        if (!zip.canReadEntryData(entry)) return Optional.of("压缩方式不支持，请用普通 zip 重新压缩");
        if (entry.getSize() > limits.maxBytes()) return Optional.of("文件超过 %d MB".formatted(limits.maxMegabytes()));
        boolean dense = entry.getCompressedSize() < entry.getSize() * limits.minInflateRatio();
        return dense && entry.getSize() > HARMLESS ? Optional.of("压缩比异常，疑似压缩炸弹") : Optional.empty();
    }

    /** Windows writes the names in its own encoding and does not say so. */
    private static String nameOf(ZipArchiveEntry entry) {
        boolean said = entry.getGeneralPurposeBit().usesUTF8ForNames()
                || entry.getNameSource() == ZipArchiveEntry.NameSource.UNICODE_EXTRA_FIELD;
        byte[] raw = entry.getRawName();
        return said || raw == null ? entry.getName() : DecodedText.ofName(raw).orElse(entry.getName());
    }

    private static Optional<String> safe(String name) {
        String slashes = name.replace('\\', '/');
        boolean invisible = slashes.chars().anyMatch(Character::isISOControl);
        List<String> steps = Arrays.stream(slashes.split("/"))
                .filter(step -> !step.isEmpty() && !step.equals("."))
                .toList();
        if (invisible
                || steps.isEmpty()
                || steps.contains("..")
                || ABSOLUTE.matcher(slashes).matches()) {
            return Optional.empty();
        }
        return Optional.of(Normalizer.normalize(steps.stream().collect(Collectors.joining("/")), Normalizer.Form.NFC));
    }
}
