package com.guidecopilot.api.security;

import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.tenancy.Brand;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Brands;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Codes that are read out or pasted once: ten characters that cannot be mistaken for each other, about 49 bits. */
@Component
class SignInCodes {

    static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST_IN_LIFE = 10;
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 10;

    record Code(String code, Instant expiresAt) {}

    private final ActorDirectory directory;
    private final SignInCodeRepository codes;
    private final Brands brands;
    private final BrandTransactions transactions;
    private final AttemptLimit attempts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SignInCodes(
            ActorDirectory directory,
            SignInCodeRepository codes,
            Brands brands,
            BrandTransactions transactions,
            AttemptLimit attempts,
            Clock clock) {
        this.directory = directory;
        this.codes = codes;
        this.brands = brands;
        this.transactions = transactions;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** Earlier codes of the same person end with this one. */
    Code issue(String account) {
        return transactions.write(() -> {
            UUID staff = directory
                    .byAccount(account)
                    .map(Actor::staff)
                    .orElseThrow(() -> new NotFound("没有在职员工 %s".formatted(account)));
            Instant now = clock.instant();
            if (codes.issuedSince(staff, now.minus(LIFE)) >= MOST_IN_LIFE) {
                throw new Refused(Problem.TOO_MANY_ATTEMPTS, "员工 %s 的登录码申请过于频繁，请十分钟后再试".formatted(account));
            }
            codes.forgetOld(staff, now.minus(Duration.ofDays(1)));
            codes.voidEarlier(staff, now);
            Code code = new Code(fresh(), now.plus(LIFE));
            codes.keep(staff, hash(code.code()), now, code.expiresAt());
            return code;
        });
    }

    /** @param from where the attempt comes from; after too many wrong codes from there it has to wait */
    Actor exchange(String brandCode, String code, String from) {
        String source = brandCode + " " + from;
        attempts.check(source);
        Optional<Actor> actor = brands.find(brandCode).flatMap(brand -> exchange(brand, code));
        return actor.orElseThrow(() -> {
            attempts.failed(source);
            return new Refused(Problem.SIGN_IN_CODE_REFUSED, "登录码不正确、已使用或已过期");
        });
    }

    private Optional<Actor> exchange(Brand brand, String code) {
        return transactions.writeAs(
                brand.id(), () -> codes.use(hash(code), clock.instant()).flatMap(directory::byId));
    }

    private String fresh() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return code.insert(LENGTH / 2, '-').toString();
    }

    /** A plain hash suffices: the code is random, long, and worth nothing after ten minutes. */
    private static byte[] hash(String code) {
        String bare = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        try {
            return MessageDigest.getInstance("SHA-256").digest(bare.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
