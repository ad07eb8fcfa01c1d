package com.guidecopilot.eval;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file of data as text; what keeps it from being read is said with its name. */
final class DataFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private DataFile() {}

    static String text(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new BadData("%s is missing".formatted(file));
        } catch (CharacterCodingException e) {
            throw new BadData("%s is not UTF-8".formatted(file));
        }
    }
}
