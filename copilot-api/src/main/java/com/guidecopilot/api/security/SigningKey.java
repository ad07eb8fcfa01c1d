package com.guidecopilot.api.security;

import com.guidecopilot.api.platform.SecretFile;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** The P-256 key pair that our tokens are signed with: {@code jwt.pem} (PKCS#8) and {@code jwt.pub.pem} in the secrets folder. */
record SigningKey(ECPublicKey open, ECPrivateKey closed) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    /** Makes the pair when both files are missing. */
    static SigningKey in(Path secrets) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair fresh = generator.generateKeyPair();
            // Both halves in one file first: two processes that start at once agree on one pair.
            String closed = SecretFile.readOrMake(
                    secrets.resolve("jwt.pem"),
                    () -> pem("PRIVATE KEY", fresh.getPrivate().getEncoded())
                            + pem("PUBLIC KEY", fresh.getPublic().getEncoded()));
            String open = SecretFile.readOrMake(
                    secrets.resolve("jwt.pub.pem"), () -> pem("PUBLIC KEY", bytesOf("PUBLIC KEY", closed)));
            KeyFactory factory = KeyFactory.getInstance("EC");
            return new SigningKey(
                    (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(bytesOf("PUBLIC KEY", open))),
                    (ECPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(bytesOf("PRIVATE KEY", closed))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key pair in %s cannot be used".formatted(secrets), e);
        }
    }

    /** Named by its thumbprint, so that a verifier that knows several keys finds this one. */
    ECKey jwk() {
        try {
            return new ECKey.Builder(Curve.P_256, open)
                    .privateKey(closed)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException e) {
            throw new IllegalStateException("the key has no thumbprint", e);
        }
    }

    JwtEncoder encoder() {
        return new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(jwk())));
    }

    private static String pem(String label, byte[] encoded) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, LINES.encodeToString(encoded), label);
    }

    private static byte[] bytesOf(String label, String pem) {
        String begin = "-----BEGIN %s-----".formatted(label);
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END %s-----".formatted(label));
        if (from < 0 || to < 0) throw new IllegalStateException("the key file holds no " + label);
        return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    }

    @Override
    public String toString() {
        return "SigningKey(***)";
    }
}
