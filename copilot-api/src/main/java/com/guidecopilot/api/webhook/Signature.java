package com.guidecopilot.api.webhook;

import com.guidecopilot.api.platform.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent, so that a receiver can tell that it is ours and when it left: HMAC-SHA256 over
 * {@code timestamp.body}, once for each secret that holds.
 */
final class Signature {

    private static final String SCHEME = "v1=";
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    static Secret freshSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret("whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static String timestamp(Instant at) {
        return Long.toString(at.getEpochSecond());
    }

    static String of(List<Secret> secrets, Instant at, String body) {
        String text = timestamp(at) + "." + body;
        return secrets.stream().map(secret -> SCHEME + hmac(secret, text)).collect(Collectors.joining(","));
    }

    private static String hmac(Secret secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }
}
