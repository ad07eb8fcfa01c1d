package com.guidecopilot.knowledge.offer;

import com.guidecopilot.knowledge.text.Folding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the product that a customer speaks of among those of one catalogue. Immutable; made again when the catalogue
 * changes.
 *
 * <p>A product is known by its name, its aliases, its category and its nicknames, or by a part of them; a stage, size or
 * measure in the text shuts out its relatives that have another one.
 */
public final class ProductSpotter {

    /** How far back a "this one" may reach. */
    private static final int TURNS_BACK = 8;
    /** 大的, 高的那款: one word that picks a relative. */
    private static final Pattern PICKED = Pattern.compile("(?<![多几])(\\p{IsHan})(?:的|款|号的|那[个款种])");

    /** Relatives share so much of their names. */
    private static final double RELATED = 0.4;

    private final List<KnownProduct> catalogue;
    private final Map<String, KnownProduct> bySku;
    private final Mentions mentions;

    public ProductSpotter(Collection<Product> products) {
        this(products, Map.of());
    }

    /** @param nicknames by sku: what documents say that people call a product */
    public ProductSpotter(Collection<Product> products, Map<String, List<String>> nicknames) {
        List<KnownProduct> known = products.stream()
                .map(product -> KnownProduct.of(product, nicknames.getOrDefault(product.sku(), List.of())))
                .toList();
        this.catalogue = known.stream().map(one -> one.among(known)).toList();
        this.bySku = catalogue.stream()
                .collect(Collectors.toUnmodifiableMap(
                        one -> one.product().sku(), Function.identity(), (one, twin) -> one));
        this.mentions = new Mentions(catalogue);
    }

    /** @param turns what was said, by whomever, oldest first; the last one is what is asked now */
    public Spotted spot(List<String> turns) {
        if (turns.isEmpty()) return new Spotted.None();
        String asked = turns.getLast();
        Spotted now = named(asked);
        if (now instanceof Spotted.One || now instanceof Spotted.Unlisted) return now;
        List<Product> before =
                spokenOfBefore(turns.subList(Math.max(0, turns.size() - 1 - TURNS_BACK), turns.size() - 1));
        if (before.isEmpty()) return now instanceof Spotted.None ? Spotted.of(ofTheVariant(Variant.in(asked))) : now;
        Optional<Product> relative = variantOf(before, asked);
        if (relative.isPresent()) return new Spotted.One(relative.get());
        if (now instanceof Spotted.None) return Spotted.of(before);
        List<Product> both = now.products().stream().filter(before::contains).toList();
        return both.isEmpty() ? now : Spotted.of(both);
    }

    /** Whether a text is about another stage, size or measure than the product's: 2段：每30ml… is nothing for 1段. */
    public boolean isOfAnotherVariant(Product product, String text) {
        List<Variant> told = Variant.in(text);
        return !told.isEmpty() && !known(product).fits(told);
    }

    /** @return what a text says beside the products it names: 空气炸锅几天内能退 leaves 几天内能退 */
    public String beside(String text) {
        return mentions.without(Variant.without(Variant.plain(text)))
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** A place where a product is named. @param before what stands before it @param after what follows it */
    public record Mention(String before, String after) {}

    public List<Mention> mentions(String text) {
        return mentions.placesIn(Variant.without(Variant.plain(text)));
    }

    private List<Product> spokenOfBefore(List<String> turns) {
        for (String turn : turns.reversed()) {
            Spotted named = named(turn);
            if (!named.products().isEmpty()) return named.products();
        }
        return List.of();
    }

    /** The products that a text names by itself. */
    private Spotted named(String text) {
        String plain = Variant.plain(text);
        List<KnownProduct> pasted = inFull(plain);
        if (!pasted.isEmpty()) return besides(pasted, plain);
        List<Variant> variants = Variant.in(text);
        List<KnownProduct> all = mentions.in(Variant.without(plain));
        if (all.isEmpty()) return new Spotted.None();
        List<KnownProduct> fitting =
                all.stream().filter(known -> known.fits(variants)).toList();
        if (fitting.isEmpty()) return new Spotted.Unlisted();
        List<Product> products =
                exact(fitting, variants).stream().map(KnownProduct::product).toList();
        return Spotted.of(picked(products, text).map(List::of).orElse(products));
    }

    /** Who pastes a whole name means that product and no relative of it. */
    private List<KnownProduct> inFull(String plain) {
        List<KnownProduct> all = catalogue.stream()
                .filter(known -> plain.contains(known.plainName()))
                .toList();
        return all.stream()
                .filter(known -> all.stream()
                        .noneMatch(other -> other != known && other.plainName().contains(known.plainName())))
                .toList();
    }

    private Spotted besides(List<KnownProduct> pasted, String plain) {
        String rest = plain;
        for (KnownProduct known : pasted) rest = rest.replace(known.plainName(), " ");
        return Spotted.of(Stream.concat(pasted.stream().map(KnownProduct::product), named(rest).products().stream())
                .distinct()
                .toList());
    }

    /** L码的片子: a size or stage alone names whatever comes in it. */
    private List<Product> ofTheVariant(List<Variant> said) {
        return catalogue.stream()
                .filter(known -> known.variants().stream().anyMatch(own -> !own.isMeasure() && said.contains(own)))
                .map(KnownProduct::product)
                .toList();
    }

    /** Of several that fit, those that have what was said and not merely nothing against it. */
    private static List<KnownProduct> exact(List<KnownProduct> fitting, List<Variant> variants) {
        List<KnownProduct> having = fitting.stream()
                .filter(known -> known.variants().stream().anyMatch(variants::contains))
                .toList();
        return having.isEmpty() ? fitting : having;
    }

    /** The member of the family spoken of before that "L码的呢", "大一号" or "那大的呢" asks for. */
    private Optional<Product> variantOf(List<Product> before, String asked) {
        List<KnownProduct> from = before.stream().map(this::known).toList();
        List<Variant> wanted = new ArrayList<>(Variant.in(asked));
        Variant.step(asked)
                .ifPresent(step -> from.getFirst().variants().stream()
                        .filter(own -> !own.isMeasure())
                        .forEach(own -> wanted.add(new Variant(own.kind(), own.rank() + step))));
        if (wanted.isEmpty())
            return picked(family(from), asked).filter(one -> before.size() > 1 || !before.contains(one));
        return catalogue.stream()
                .filter(other -> before.size() > 1 || !before.contains(other.product()))
                .filter(other -> other.variants().stream().anyMatch(wanted::contains))
                .max(Comparator.comparingDouble(other -> likeness(other, from)))
                .filter(other -> likeness(other, from) > 0)
                .map(KnownProduct::product);
    }

    private List<Product> family(List<KnownProduct> from) {
        if (from.size() > 1) return from.stream().map(KnownProduct::product).toList();
        return catalogue.stream()
                .filter(other -> other.product()
                        .category()
                        .equals(from.getFirst().product().category()))
                .filter(other -> likeness(other, from) > RELATED)
                .map(KnownProduct::product)
                .toList();
    }

    private static double likeness(KnownProduct other, List<KnownProduct> from) {
        return from.stream()
                .mapToDouble(one -> {
                    Set<String> shared = new HashSet<>(one.pieces());
                    shared.retainAll(other.pieces());
                    return shared.size() / (double) Math.max(one.pieces().size(), 1);
                })
                .max()
                .orElse(0);
    }

    /** 大的, 小的 by the measure; 高的 by a character that one of the names has and the others have not. */
    private Optional<Product> picked(List<Product> products, String text) {
        if (products.size() < 2 || !areRelatives(products)) return Optional.empty();
        Set<Product> chosen = PICKED.matcher(Folding.fold(text))
                .results()
                .flatMap(said -> pickedBy(products, said.group(1)).stream())
                .collect(Collectors.toSet());
        return chosen.size() == 1 ? chosen.stream().findFirst() : Optional.empty();
    }

    private boolean areRelatives(List<Product> products) {
        KnownProduct first = known(products.getFirst());
        return products.stream().allMatch(product -> likeness(known(product), List.of(first)) > RELATED);
    }

    private Optional<Product> pickedBy(List<Product> products, String character) {
        if (character.equals("大") || character.equals("小")) return extreme(products, character.equals("大"));
        List<Product> having = products.stream()
                .filter(product -> product.name().contains(character))
                .toList();
        return having.size() == 1 ? Optional.of(having.getFirst()) : Optional.empty();
    }

    private Optional<Product> extreme(List<Product> products, boolean largest) {
        Comparator<KnownProduct> byMeasure =
                Comparator.comparingDouble(known -> known.variants().isEmpty()
                        ? Double.NaN
                        : known.variants().getFirst().rank());
        List<KnownProduct> measured = products.stream()
                .map(this::known)
                .filter(known -> !known.variants().isEmpty())
                .sorted(largest ? byMeasure.reversed() : byMeasure)
                .toList();
        boolean comparable = measured.size() == products.size()
                && measured.stream()
                                .map(known -> known.variants().getFirst().kind())
                                .distinct()
                                .count()
                        == 1
                && measured.get(0).variants().getFirst().rank()
                        != measured.get(1).variants().getFirst().rank();
        return comparable ? Optional.of(measured.getFirst().product()) : Optional.empty();
    }

    private KnownProduct known(Product product) {
        KnownProduct known = bySku.get(product.sku());
        return known == null ? KnownProduct.of(product, List.of()) : known;
    }
}
