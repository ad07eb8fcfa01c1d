package com.guidecopilot.api.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.guidecopilot.api.platform.AfterCommit;
import com.guidecopilot.api.platform.MasterKey;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.platform.SealedBox;
import com.guidecopilot.tenancy.BrandId;
import com.guidecopilot.tenancy.BrandScope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/**
 * Seals what a customer said or is called under a key of that customer's own. Dropping the key makes all of it
 * unreadable, also in ledgers and backups that cannot be changed.
 *
 * <p>Opened keys are remembered for a minute: after an erasure, another process may open what it still holds for that
 * long, this one not at all.
 */
@Component
public class CustomerVault {

    /** The brand is part of it: what one brand opened must not be found by another that guesses the id. */
    private record KeyOf(BrandId brand, UUID customer) {

        byte[] bytes() {
            return (brand + "/" + customer).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final KeyRepository keys;
    private final MasterKey master;
    private final Cache<KeyOf, SecretKey> opened = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final Cache<KeyOf, Boolean> erased =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

    CustomerVault(KeyRepository keys, MasterKey master) {
        this.keys = keys;
        this.master = master;
    }

    /** @throws Refused when the customer was erased, or is none of the brand's */
    public byte[] seal(UUID customer, String text) {
        SecretKey key = keyOf(customer)
                .orElseThrow(() -> new Refused(Problem.CUSTOMER_ERASED, "顾客 %s 的信息已删除".formatted(customer)));
        return SealedBox.seal(key, text.getBytes(StandardCharsets.UTF_8), belongsTo(customer));
    }

    /** @return empty after erasure */
    public Optional<String> open(UUID customer, byte[] box) {
        return keyOf(customer).map(key -> open(key, customer, box));
    }

    /** Reads the keys of many customers in one go, so that opening their boxes afterwards asks the database no more. */
    public void prepare(Collection<UUID> customers) {
        BrandId brand = BrandScope.required();
        List<UUID> missing = customers.stream()
                .distinct()
                .filter(customer -> opened.getIfPresent(new KeyOf(brand, customer)) == null)
                .toList();
        keys.read(missing).forEach((customer, wrapped) -> remember(new KeyOf(brand, customer), wrapped));
    }

    /** Gives new customers their keys, in the transaction in which their rows are written. */
    void admit(Set<UUID> customers) {
        if (customers.isEmpty()) return;
        BrandId brand = BrandScope.required();
        Map<UUID, byte[]> wrapped = new HashMap<>();
        for (UUID customer : customers) {
            KeyOf keyOf = new KeyOf(brand, customer);
            SecretKey key = SealedBox.freshKey();
            wrapped.put(customer, master.wrap(key, keyOf.bytes()));
            opened.put(keyOf, key);
        }
        keys.keep(wrapped);
    }

    /** By which something of a customer's is found without being readable. The same in every process of the brand. */
    byte[] hashOf(String text) {
        return master.hash(BrandScope.required().toString(), text);
    }

    void erase(UUID customer) {
        KeyOf keyOf = new KeyOf(BrandScope.required(), customer);
        keys.drop(customer);
        AfterCommit.run(() -> {
            erased.put(keyOf, true);
            opened.invalidate(keyOf);
        });
    }

    private Optional<SecretKey> keyOf(UUID customer) {
        KeyOf keyOf = new KeyOf(BrandScope.required(), customer);
        SecretKey known = opened.getIfPresent(keyOf);
        if (known != null) return Optional.of(known);
        return Optional.ofNullable(keys.read(Set.of(customer)).get(customer)).map(wrapped -> remember(keyOf, wrapped));
    }

    private SecretKey remember(KeyOf keyOf, byte[] wrapped) {
        SecretKey key = master.unwrap(wrapped, keyOf.bytes());
        opened.put(keyOf, key);
        // It may have been read just before the erasure: one of the two sees what the other did.
        if (erased.getIfPresent(keyOf) != null) opened.invalidate(keyOf);
        return key;
    }

    private static String open(SecretKey key, UUID customer, byte[] box) {
        return new String(SealedBox.open(key, box, belongsTo(customer)), StandardCharsets.UTF_8);
    }

    private static byte[] belongsTo(UUID customer) {
        return customer.toString().getBytes(StandardCharsets.UTF_8);
    }
}
