package com.guidecopilot.knowledge.parse;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.DocumentMeta;
import com.guidecopilot.knowledge.Scope;
import com.guidecopilot.knowledge.Validity;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata as one place gives it, not yet checked: an upload's fields, a line of a manifest, or front matter. What a
 * place does not say is null, and a weaker place may fill it.
 */
public record MetaFields(
        @Nullable String title,
        @Nullable String audience,
        @Nullable String scope,
        @Nullable String channel,
        @Nullable String validFrom,
        @Nullable String validTo,
        @Nullable String version) {

    public static final MetaFields NONE = of(Map.of());

    /** @param fields by the names of the contract ({@code title, audience, …, valid_from}); blank is the same as missing */
    public static MetaFields of(Map<String, String> fields) {
        Map<String, String> given = new HashMap<>();
        fields.forEach((key, value) -> {
            if (!value.isBlank()) given.put(key.strip().toLowerCase(Locale.ROOT), value.strip());
        });
        return new MetaFields(
                given.get("title"),
                given.get("audience"),
                given.get("scope"),
                given.get("channel"),
                given.get("valid_from"),
                given.get("valid_to"),
                given.get("version"));
    }

    /** These fields, and those of the weaker place where these say nothing. */
    public MetaFields over(MetaFields weaker) {
        return new MetaFields(
                first(title, weaker.title),
                first(audience, weaker.audience),
                first(scope, weaker.scope),
                first(channel, weaker.channel),
                first(validFrom, weaker.validFrom),
                first(validTo, weaker.validTo),
                first(version, weaker.version));
    }

    public MetaFields withoutTitle() {
        return new MetaFields(null, audience, scope, channel, validFrom, validTo, version);
    }

    /**
     * Checks every field; what nobody said is brand-wide, customer-facing, every channel, always valid, without label.
     *
     * @throws IllegalArgumentException naming field and value, for the person who wrote it
     */
    public DocumentMeta resolve(String defaultTitle) {
        String name = title == null ? defaultTitle : title;
        if (name.length() > 200) throw new IllegalArgumentException("title 超过 200 个字");
        return new DocumentMeta(
                name, checkedAudience(), checkedScope(), channel, checkedValidity(), version == null ? "" : version);
    }

    /** A word that is neither audience is refused: taking it for the default would show internal text to customers. */
    private Audience checkedAudience() {
        if (audience == null) return Audience.CUSTOMER_FACING;
        return switch (audience.toUpperCase(Locale.ROOT).replace('-', '_')) {
            case "CUSTOMER_FACING" -> Audience.CUSTOMER_FACING;
            case "INTERNAL" -> Audience.INTERNAL;
            default ->
                throw new IllegalArgumentException("audience “%s” 应为 CUSTOMER_FACING 或 INTERNAL".formatted(audience));
        };
    }

    private Scope checkedScope() {
        if (scope == null) return new Scope.BrandWide();
        try {
            return Scope.parse(scope);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("scope “%s” 应为 brand、region:<编号> 或 store:<编号>".formatted(scope), e);
        }
    }

    private Validity checkedValidity() {
        var from = validFrom == null ? null : WrittenDate.read("valid_from", validFrom);
        var to = validTo == null ? null : WrittenDate.read("valid_to", validTo);
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("valid_to %s 早于 valid_from %s".formatted(to, from));
        }
        return new Validity(from, to);
    }

    private static @Nullable String first(@Nullable String strong, @Nullable String weak) {
        return strong == null ? weak : strong;
    }
}
