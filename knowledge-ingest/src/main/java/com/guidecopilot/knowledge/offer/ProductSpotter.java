package com.guidecopilot.knowledge.offer;

import com.guidecopilot.knowledge.text.Folding;
import com.guidecopilot.knowledge.text.Numerals;
import com.guidecopilot.knowledge.text.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the product that a customer speaks of among those of one catalogue. Immutable; made again when the catalogue
 * changes.
 *
 * <p>A product is known by the words of its name, its aliases and its category. A shared word weighs the more the fewer
 * products have it (inverse document frequency); a stage or size in the text shuts out products of another one.
 */
public final class ProductSpotter {

    /** Products this close to the best one fit equally well. */
    private static final double AS_GOOD_AS = 0.8;
    /** When the best of another stage is so much nearer, it is the family that was named, and this stage is missing. */
    private static final double FAMILY = 0.5;
    /** How far back a "this one" may reach. */
    private static final int TURNS_BACK = 8;

    private record Known(Product product, Set<String> words, List<Variant> variants) {}

    private final Words words;
    private final Set<String> stems;
    private final List<Known> catalogue;
    private final Map<String, Double> weights;

    public ProductSpotter(Collection<Product> products, Words words) {
        this.words = words;
        this.stems = stemsOf(products);
        this.catalogue = products.stream().map(this::known).toList();
        this.weights = weightsOf(catalogue);
    }

    /** @param turns what was said, by whomever, oldest first; the last one is what is asked now */
    public Spotted spot(List<String> turns) {
        if (turns.isEmpty()) return new Spotted.None();
        String asked = turns.getLast();
        Spotted now = named(asked);
        if (now instanceof Spotted.One || now instanceof Spotted.Unlisted) return now;
        Optional<Product> before =
                spokenOfBefore(turns.subList(Math.max(0, turns.size() - 1 - TURNS_BACK), turns.size() - 1));
        if (before.isEmpty()) return now;
        Optional<Product> relative = variantOf(before.get(), asked);
        if (relative.isPresent()) return new Spotted.One(relative.get());
        if (now instanceof Spotted.None || now.products().contains(before.get())) return new Spotted.One(before.get());
        return now;
    }

    /** Whether a text is about another stage or size than the product's: 2段：每30ml… is nothing for 1段. */
    public boolean isOfAnotherVariant(Product product, String text) {
        List<Variant> told = Variant.in(text);
        return !told.isEmpty() && !fits(known(product), told);
    }

    private Optional<Product> spokenOfBefore(List<String> turns) {
        for (String turn : turns.reversed()) {
            if (named(turn) instanceof Spotted.One one) return Optional.of(one.product());
        }
        return Optional.empty();
    }

    /** The products that a text names by itself. */
    private Spotted named(String text) {
        Set<String> said = wordsOf(text);
        List<Variant> variants = Variant.in(text);
        record Scored(Known known, double score) {}
        List<Scored> all = catalogue.stream()
                .map(known -> new Scored(known, overlap(known, said)))
                .filter(s -> s.score() > 0)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
        if (all.isEmpty()) return new Spotted.None();
        List<Scored> scored =
                all.stream().filter(s -> fits(s.known(), variants)).toList();
        boolean familyIsKnown = !all.getFirst().known().variants().isEmpty();
        if (scored.isEmpty()
                || familyIsKnown
                        && scored.getFirst().score() < FAMILY * all.getFirst().score()) {
            return new Spotted.Unlisted();
        }
        double best = scored.getFirst().score();
        return Spotted.of(scored.stream()
                .filter(s -> s.score() >= AS_GOOD_AS * best)
                .map(s -> s.known().product())
                .toList());
    }

    /** The member of the product's family that "L码的呢" or "大一号" asks for. */
    private Optional<Product> variantOf(Product product, String asked) {
        Known from = known(product);
        List<Variant> wanted = new ArrayList<>(Variant.in(asked));
        Variant.step(asked)
                .ifPresent(step -> from.variants().forEach(v -> wanted.add(new Variant(v.kind(), v.rank() + step))));
        if (wanted.isEmpty()) return Optional.empty();
        return catalogue.stream()
                .filter(other -> !other.product().equals(product))
                .filter(other -> other.product().category().equals(product.category()))
                .filter(other -> other.variants().stream().anyMatch(wanted::contains))
                .max(Comparator.comparingDouble(other -> overlap(other, from.words())))
                .map(Known::product);
    }

    private static boolean fits(Known known, List<Variant> said) {
        return said.stream().allMatch(variant -> {
            List<Variant> own = known.variants().stream()
                    .filter(v -> v.kind() == variant.kind())
                    .toList();
            return own.isEmpty() || said.stream().anyMatch(own::contains);
        });
    }

    private double overlap(Known known, Set<String> said) {
        return known.words().stream()
                .filter(said::contains)
                .mapToDouble(word -> weights.getOrDefault(word, 0.0))
                .sum();
    }

    private Known known(Product product) {
        Set<String> own = new HashSet<>();
        Stream.concat(Stream.of(product.name(), product.category()), product.aliases().stream())
                .forEach(text -> own.addAll(wordsOf(text)));
        List<Variant> variants = Stream.concat(Stream.of(product.name()), product.aliases().stream())
                .flatMap(text -> Variant.in(text).stream())
                .distinct()
                .toList();
        return new Known(product, own, variants);
    }

    private Set<String> wordsOf(String text) {
        Set<String> found = new HashSet<>(words.of(Numerals.arabic(Folding.fold(text))));
        String folded = Numerals.arabic(Folding.fold(text));
        stems.stream().filter(folded::contains).forEach(found::add);
        found.removeIf(word -> word.length() < 2 || word.chars().allMatch(Character::isDigit));
        return found;
    }

    /**
     * What a family is called, which no dictionary knows: aliases without their stage or size, and what the names of two
     * products have in common at the beginning.
     */
    private static Set<String> stemsOf(Collection<Product> products) {
        List<String> names = products.stream()
                .map(product -> Numerals.arabic(Folding.fold(product.name())))
                .toList();
        Stream<String> aliases = products.stream()
                .flatMap(product -> product.aliases().stream())
                .map(alias ->
                        Variant.without(Numerals.arabic(Folding.fold(alias))).strip());
        Stream<String> beginnings = names.stream()
                .flatMap(one ->
                        names.stream().filter(other -> !other.equals(one)).map(other -> commonBeginning(one, other)));
        Stream<String> brands = products.stream()
                .flatMap(product -> product.aliases().stream()
                        .map(alias -> commonBeginning(
                                Numerals.arabic(Folding.fold(product.name())), Numerals.arabic(Folding.fold(alias)))));
        return Stream.of(aliases, beginnings, brands)
                .flatMap(Function.identity())
                .filter(stem -> stem.length() >= 2)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String commonBeginning(String one, String other) {
        int end = 0;
        while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) end++;
        return one.substring(0, end);
    }

    private static Map<String, Double> weightsOf(List<Known> catalogue) {
        Map<String, Integer> products = new HashMap<>();
        catalogue.forEach(known -> known.words().forEach(word -> products.merge(word, 1, Integer::sum)));
        Map<String, Double> weights = new HashMap<>();
        products.forEach((word, count) -> weights.put(word, Math.log(1 + (double) catalogue.size() / count)));
        return weights;
    }
}
