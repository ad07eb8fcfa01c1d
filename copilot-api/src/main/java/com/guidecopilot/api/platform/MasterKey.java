package com.guidecopilot.api.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Wraps the customers' keys and seals the house's own secrets, as those that webhooks are signed with. It is given by the settings or lies in {@code master.key} in the secrets folder, where it is
 * made at the first start; whoever loses it loses every name and message.
 */
@Component
public class MasterKey {

    private final SecretKey key;

    MasterKey(SecretsSettings secrets) {
        String text = secrets.masterKey().isGiven()
                ? secrets.masterKey().value()
                : SecretFile.readOrMake(secrets.dir().resolve("master.key"), MasterKey::fresh);
        try {
            this.key = SealedBox.key(Base64.getMimeDecoder().decode(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the master key has to be 32 bytes in base64", e);
        }
    }

    public byte[] wrap(SecretKey customersKey, byte[] belongsTo) {
        return SealedBox.seal(key, customersKey.getEncoded(), belongsTo);
    }

    public SecretKey unwrap(byte[] wrapped, byte[] belongsTo) {
        return SealedBox.key(SealedBox.open(key, wrapped, belongsTo));
    }

    /** A hash that nobody without the key can try numbers against. @param purpose hashes of one say nothing of another's */
    public byte[] hash(String purpose, String text) {
        return mac(mac(key.getEncoded(), purpose), text);
    }

    private static byte[] mac(byte[] secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** @param belongsTo names what the secret is for, so that its box opens nowhere else */
    public byte[] seal(Secret secret, byte[] belongsTo) {
        return SealedBox.seal(key, secret.value().getBytes(StandardCharsets.UTF_8), belongsTo);
    }

    public Secret open(byte[] box, byte[] belongsTo) {
        return new Secret(new String(SealedBox.open(key, box, belongsTo), StandardCharsets.UTF_8));
    }

    private static String fresh() {
        return Base64.getEncoder().encodeToString(SealedBox.freshKey().getEncoded()) + "\n";
    }
}
