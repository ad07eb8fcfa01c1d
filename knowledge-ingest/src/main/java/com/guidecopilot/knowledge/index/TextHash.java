package com.guidecopilot.knowledge.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256, as a value. */
final class TextHash {

    private final byte[] bytes;

    private TextHash(byte[] bytes) {
        this.bytes = bytes;
    }

    static TextHash of(String text) {
        return new TextHash(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static TextHash ofStored(byte[] bytes) {
        return new TextHash(bytes.clone());
    }

    /** Of a file and whatever else decides what is made of it. */
    static String ofFile(byte[] file, String readWith) {
        MessageDigest digest = sha256();
        digest.update(file);
        digest.update(readWith.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    byte[] toStored() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
