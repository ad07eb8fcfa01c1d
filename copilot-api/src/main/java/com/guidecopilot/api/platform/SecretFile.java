package com.guidecopilot.api.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A file that only this user may read. Two processes that make the same one at once end with one content. */
public final class SecretFile {

    private SecretFile() {}

    /** @return what the file holds; when it is missing, what {@code fresh} gives, written first */
    public static String readOrMake(Path file, Supplier<String> fresh) {
        try {
            if (Files.notExists(file)) make(file, fresh.get());
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the secret file %s can be neither read nor made".formatted(file), e);
        }
    }

    private static void make(Path file, String content) throws IOException {
        Path dir = file.toAbsolutePath().getParent();
        Files.createDirectories(
                dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // Written aside and linked in place: a reader sees the whole file or none, and the first writer wins.
        Path aside = Files.createTempFile(dir, file.getFileName().toString(), ".new");
        try {
            Files.writeString(aside, content, StandardOpenOption.TRUNCATE_EXISTING);
            Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rw-------"));
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException another) {
            // Somebody was faster; theirs is read.
        } finally {
            Files.delete(aside);
        }
    }
}
