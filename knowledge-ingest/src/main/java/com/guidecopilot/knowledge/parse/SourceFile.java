package com.guidecopilot.knowledge.parse;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A file as it came in. Untrusted: neither its name nor its extension says what is in it.
 *
 * @param name the file's name without folders, as a person knows it
 * @param bytes not copied: a file may be large; nobody changes them after handing them over
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of 50 MB would only cost
public record SourceFile(String name, byte[] bytes) {

    public SourceFile {
        if (name.isBlank()) throw new IllegalArgumentException("a source file needs a name");
        String plain = name.replace('\\', '/');
        // macOS decomposes names; a title must equal the one that other systems write.
        name = Normalizer.normalize(plain.substring(plain.lastIndexOf('/') + 1), Normalizer.Form.NFC);
    }

    /** In lower case without the dot; empty when there is none. */
    public String extension() {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    public String nameWithoutExtension() {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    @Override
    public String toString() {
        return "SourceFile[%s, %d bytes]".formatted(name, bytes.length);
    }
}
