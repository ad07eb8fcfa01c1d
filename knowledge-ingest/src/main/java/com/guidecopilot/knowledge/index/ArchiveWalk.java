package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.parse.Archive;
import com.guidecopilot.knowledge.parse.Manifest;
import com.guidecopilot.knowledge.parse.MetaFields;
import com.guidecopilot.knowledge.parse.NotReadable;
import com.guidecopilot.knowledge.parse.ParseLimits;
import com.guidecopilot.knowledge.parse.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the documents in a zip, by name; its folders and their manifests count as those of a disk do. */
final class ArchiveWalk {

    private static final String WITHIN = "!/";

    private final Path archive;
    private final String shown;
    private final List<FoundFile> found = new ArrayList<>();

    /** By folder, with a slash at its end; the root's is empty. */
    private final Map<String, Manifest> manifests = new TreeMap<>();

    private final Set<String> closed = new LinkedHashSet<>();

    private ArchiveWalk(Path archive, String shown) {
        this.archive = archive;
        this.shown = shown;
    }

    /**
     * @param over metadata that wins over the zip's manifests
     * @param under metadata that holds where they say nothing
     */
    static List<FoundFile> of(
            Path archive, String name, String shown, MetaFields over, MetaFields under, ParseLimits limits) {
        ArchiveWalk walk = new ArchiveWalk(archive, shown);
        try {
            if (Files.size(archive) > limits.maxBytes()) {
                walk.refuse(shown, "文件超过 %d MB".formatted(limits.maxMegabytes()));
            } else {
                walk.members(Archive.membersOf(new SourceFile(name, Files.readAllBytes(archive)), limits), over, under);
            }
        } catch (NotReadable e) {
            walk.refuse(shown, e.reason());
        } catch (IOException e) {
            walk.refuse(shown, "文件读不出来");
        }
        return List.copyOf(walk.found);
    }

    private void members(List<Archive.Member> all, MetaFields over, MetaFields under) {
        List<Archive.Member> members = all.stream()
                .filter(member -> !isHidden(member.path()))
                .sorted(Comparator.comparing(Archive.Member::path))
                .toList();
        for (Archive.Member member : members) {
            if (member instanceof Archive.Packed packed && isManifest(packed.path())) manifest(packed);
        }
        for (Archive.Member member : members) {
            switch (member) {
                case Archive.Refused refused -> refuse(within(refused.path()), refused.reason());
                case Archive.Packed packed -> {
                    if (isManifest(packed.path()) || closed.stream().anyMatch(packed.path()::startsWith)) continue;
                    MetaFields given = over.over(manifestsOf(packed.path())).over(under);
                    found.add(new FoundFile.Packed(within(packed.path()), archive, packed, given));
                }
            }
        }
        Set<String> there = members.stream().map(Archive.Member::path).collect(Collectors.toSet());
        manifests.forEach((folder, manifest) -> {
            for (String listed : manifest.files()) {
                if (!there.contains(folder + listed)) refuse(within(folder + listed), "清单里有，压缩包里没有");
            }
        });
    }

    /** As in a folder: without its manifest internal documents would come in as customer-facing. */
    private void manifest(Archive.Packed member) {
        String folder = member.path().substring(0, member.path().length() - Manifest.FILE_NAME.length());
        try {
            byte[] bytes = Archive.read(archive, member);
            manifests.put(folder, Manifest.read(new SourceFile(Manifest.FILE_NAME, bytes)));
        } catch (IllegalArgumentException | NotReadable | IOException e) {
            String why = e instanceof IOException ? "清单读不出来" : e.getMessage();
            refuse(within(member.path()), "%s 有误：%s，该文件夹没有导入".formatted(Manifest.FILE_NAME, why));
            closed.add(folder);
        }
    }

    private MetaFields manifestsOf(String path) {
        MetaFields given = MetaFields.NONE;
        for (int slash = path.lastIndexOf('/'); ; slash = path.lastIndexOf('/', slash - 1)) {
            String folder = path.substring(0, slash + 1);
            Manifest manifest = manifests.getOrDefault(folder, Manifest.NONE);
            given = given.over(manifest.of(path.substring(folder.length())));
            if (slash < 0) return given;
        }
    }

    private static boolean isManifest(String path) {
        return path.equals(Manifest.FILE_NAME) || path.endsWith("/" + Manifest.FILE_NAME);
    }

    /** macOS packs what it knows about each file beside it. */
    private static boolean isHidden(String path) {
        for (String step : path.split("/")) {
            boolean outside = step.equals("..") || step.equals(".") || step.isEmpty();
            if (!outside && (step.startsWith(".") || step.startsWith("~$") || step.equals("__MACOSX"))) return true;
        }
        return false;
    }

    private String within(String path) {
        return shown + WITHIN + path;
    }

    private void refuse(String path, String reason) {
        found.add(new FoundFile.Refused(new Ingested.Failed(path, reason)));
    }
}
