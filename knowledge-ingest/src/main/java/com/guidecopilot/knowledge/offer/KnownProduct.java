package com.guidecopilot.knowledge.offer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A product with what people may call it by.
 *
 * @param plainName its whole name in the one spelling in which texts are looked through
 * @param pieces pairs of neighbouring characters of its names, and their letters and digits
 * @param heads whole names and their first and last two characters: what can be said alone and still means the product
 * @param variants what tells it from its relatives
 */
record KnownProduct(Product product, String plainName, Set<String> pieces, Set<String> heads, List<Variant> variants) {

    private static final Pattern WORDS = Pattern.compile("[a-z0-9]{2,}|\\p{IsHan}{2,}");
    /** A pack says how many are in it and not what it is: 毛巾3条装. */
    private static final Pattern PACK = Pattern.compile("\\d+(?:片|条|件|只|个|罐|包|双|枚|粒|袋|瓶|盒)(?!套)装?");

    static KnownProduct of(Product product, List<String> nicknames) {
        Set<String> pieces = new HashSet<>();
        Set<String> heads = new HashSet<>();
        namesOf(product, nicknames).forEach(name -> {
            String plain = Variant.plain(name);
            List<String> words = WORDS.matcher(
                            PACK.matcher(Variant.without(plain)).replaceAll(" "))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                heads.add(word);
                if (isHan(word)) {
                    for (int at = 0; at + 2 <= word.length(); at++) pieces.add(word.substring(at, at + 2));
                    heads.add(word.substring(word.length() - 2));
                    // 云朵 of 云朵牧… is a name of its own; the 宝宝 of the alias 宝宝餐椅 is not.
                    if (i == 0 && name.equals(product.name())) heads.add(word.substring(0, 2));
                } else {
                    pieces.add(word);
                }
            }
        });
        List<Variant> variants = namesOf(product, nicknames)
                .flatMap(name -> Variant.in(name).stream())
                .distinct()
                .toList();
        return new KnownProduct(
                product, Variant.plain(product.name()), Set.copyOf(pieces), Set.copyOf(heads), variants);
    }

    private static Stream<String> namesOf(Product product, List<String> nicknames) {
        return Stream.of(Stream.of(product.name(), product.category()), product.aliases().stream(), nicknames.stream())
                .flatMap(names -> names);
    }

    /** Keeps of its measures those in which it differs from a relative. */
    KnownProduct among(List<KnownProduct> all) {
        List<Variant> telling = variants.stream()
                .filter(own -> !own.isMeasure()
                        || all.stream()
                                .filter(other -> other != this && isRelative(other))
                                .anyMatch(other -> other.variants().stream()
                                                .anyMatch(v -> v.kind().equals(own.kind()))
                                        && !other.variants().contains(own)))
                .toList();
        return new KnownProduct(product, plainName, pieces, heads, telling);
    }

    private boolean isRelative(KnownProduct other) {
        String mine = product.name();
        String theirs = other.product().name();
        return mine.length() > 1 && theirs.length() > 1 && mine.substring(0, 2).equals(theirs.substring(0, 2));
    }

    boolean fits(List<Variant> said) {
        return said.stream().allMatch(variant -> {
            List<Variant> own = variants.stream()
                    .filter(v -> v.kind().equals(variant.kind()))
                    .toList();
            return own.isEmpty() || said.stream().anyMatch(own::contains);
        });
    }

    /** One of a catalogue: hashing all that it is called by, for each mention again, was a third of reading a text. */
    @Override
    public int hashCode() {
        return product.sku().hashCode();
    }

    static boolean isHan(String word) {
        return Character.isIdeographic(word.charAt(0));
    }
}
