package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.parse.Manifest;
import com.guidecopilot.knowledge.parse.MetaFields;
import com.guidecopilot.knowledge.parse.ParseLimits;
import com.guidecopilot.knowledge.parse.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds the documents under named paths, folders by name and depth first, so that two walks give the same order. A folder's
 * manifest speaks of the files in it and below it; a nearer one wins.
 */
final class FolderWalk {

    private final List<FoundFile> found = new ArrayList<>();

    private record Folder(Path path, Manifest manifest) {}

    private final ParseLimits limits;

    private FolderWalk(ParseLimits limits) {
        this.limits = limits;
    }

    static List<FoundFile> of(List<Path> named, ParseLimits limits) {
        FolderWalk walk = new FolderWalk(limits);
        for (Path path : named) walk.start(path);
        return List.copyOf(walk.found);
    }

    private void start(Path named) {
        Path path = named.toAbsolutePath().normalize();
        if (Files.isDirectory(path)) {
            folder(path, named.toString(), List.of());
        } else if (Files.isRegularFile(path)) {
            single(path, named.toString());
        } else {
            refuse(named.toString(), "文件或文件夹不存在");
        }
    }

    private void single(Path file, String shown) {
        Path parent = file.getParent();
        try {
            List<Folder> above = parent == null ? List.of() : List.of(new Folder(parent, manifestOf(parent)));
            file(file, shown, given(file, above));
        } catch (IllegalArgumentException e) {
            refuse(shown, brokenManifest(e));
        }
    }

    /** Without its manifest a folder's internal documents would come in as customer-facing: a broken one refuses them all. */
    private void folder(Path folder, String shown, List<Folder> above) {
        List<Folder> folders = new ArrayList<>(above);
        try {
            folders.add(new Folder(folder, manifestOf(folder)));
        } catch (IllegalArgumentException e) {
            refuse(shown + "/" + Manifest.FILE_NAME, brokenManifest(e) + "，该文件夹没有导入");
            return;
        }
        for (Path entry : entries(folder, shown)) {
            String name = shown + "/" + entry.getFileName();
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                folder(entry, name, folders);
            } else if (Files.isRegularFile(entry) && !entry.endsWith(Manifest.FILE_NAME)) {
                file(entry, name, given(entry, folders));
            }
        }
        for (String listed : folders.getLast().manifest().files()) {
            if (!isThere(folder, listed)) refuse(shown + "/" + listed, "清单里有，文件夹里没有");
        }
    }

    /** What is said of a zip holds for all that is in it, but one title cannot. */
    private void file(Path file, String shown, MetaFields given) {
        String name = file.getFileName().toString();
        if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            found.addAll(ArchiveWalk.of(file, name, shown, MetaFields.NONE, given.withoutTitle(), limits));
        } else {
            found.add(new FoundFile.Document(shown, file, given));
        }
    }

    private List<Path> entries(Path folder, String shown) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(entry -> !isHidden(entry))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            refuse(shown, "文件夹读不出来");
            return List.of();
        }
    }

    /** Office leaves "~$name" beside a file that is open. */
    private static boolean isHidden(Path entry) {
        String name = entry.getFileName().toString();
        return name.startsWith(".") || name.startsWith("~$");
    }

    private static boolean isThere(Path folder, String listed) {
        try {
            return Files.exists(folder.resolve(listed));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Manifest manifestOf(Path folder) {
        Path file = folder.resolve(Manifest.FILE_NAME);
        if (!Files.isRegularFile(file)) return Manifest.NONE;
        try {
            return Manifest.read(new SourceFile(Manifest.FILE_NAME, Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException("清单读不出来", e);
        }
    }

    private static MetaFields given(Path file, List<Folder> above) {
        MetaFields given = MetaFields.NONE;
        for (Folder folder : above.reversed()) {
            given = given.over(
                    folder.manifest().of(folder.path().relativize(file).toString()));
        }
        return given;
    }

    private static String brokenManifest(IllegalArgumentException e) {
        return "%s 有误：%s".formatted(Manifest.FILE_NAME, e.getMessage());
    }

    private void refuse(String shown, String reason) {
        found.add(new FoundFile.Refused(new Ingested.Failed(shown, reason)));
    }
}
