package com.guidecopilot.api.platform;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM as bytes: a version, the nonce, the text with its tag. What it belongs to is bound in, so it cannot be moved. */
public final class SealedBox {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SealedBox() {}

    public static SecretKey freshKey() {
        byte[] key = new byte[KEY];
        RANDOM.nextBytes(key);
        return key(key);
    }

    static SecretKey key(byte[] bytes) {
        if (bytes.length != KEY) throw new IllegalArgumentException("a key has 32 bytes and not " + bytes.length);
        return new SecretKeySpec(bytes, "AES");
    }

    public static byte[] seal(SecretKey key, byte[] text, byte[] belongsTo) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] content = cipher(Cipher.ENCRYPT_MODE, key, nonce, belongsTo).doFinal(text);
            return ByteBuffer.allocate(1 + NONCE + content.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(content)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /** @throws IllegalStateException when key, content or what it belongs to is another one */
    public static byte[] open(SecretKey key, byte[] box, byte[] belongsTo) {
        if (box.length <= 1 + NONCE || box[0] != VERSION) throw new IllegalStateException("this is no sealed box");
        ByteBuffer bytes = ByteBuffer.wrap(box, 1, box.length - 1);
        byte[] nonce = new byte[NONCE];
        bytes.get(nonce);
        byte[] content = new byte[bytes.remaining()];
        bytes.get(content);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, belongsTo).doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed box does not open with its key", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] belongsTo)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(belongsTo);
        return cipher;
    }
}
