package com.guidecopilot.knowledge.offer;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the places of a text where products are named, whole or in part. Mentions that can be of one product narrow each
 * other down (手持的那个吸尘器); those that cannot name different ones. A word from the middle of a name, such as the 儿童 of a
 * 儿童三件套, narrows but names nothing by itself. A pair of characters that is no word is taken for one that sounds
 * the same and shares a character.
 */
final class Mentions {

    private static final Pattern LATIN = Pattern.compile("[a-z0-9]{2,}");
    private static final int LONG_ENOUGH = 3;
    /** A character this frequent by itself is a word of any talk. */
    private static final int COMMON = 300;

    private final List<KnownProduct> catalogue;
    private final Map<String, List<KnownProduct>> byPiece = new HashMap<>();
    private final Map<String, List<String>> bySound = new HashMap<>();

    Mentions(List<KnownProduct> catalogue) {
        this.catalogue = catalogue;
        for (KnownProduct known : catalogue) {
            for (String piece : known.pieces()) {
                byPiece.computeIfAbsent(piece, key -> new ArrayList<>()).add(known);
                if (KnownProduct.isHan(piece))
                    bySound.computeIfAbsent(soundOf(piece), key -> new ArrayList<>())
                            .add(piece);
            }
        }
    }

    /** @param begin of the characters @param products those that have most of them, so that none is preferred */
    private record Run(int begin, int length, boolean naming, Set<KnownProduct> products) {}

    /** @param plain without stages, sizes and measures @return the products named, in the catalogue's order */
    List<KnownProduct> in(String plain) {
        List<Run> runs = runs(plain);
        List<Set<KnownProduct>> groups = new ArrayList<>();
        runs.stream().filter(Run::naming).forEach(run -> {
            if (!narrows(groups, run.products())) groups.add(run.products());
        });
        runs.stream().filter(run -> !run.naming()).forEach(run -> narrows(groups, run.products()));
        return catalogue.stream()
                .filter(known -> groups.stream().anyMatch(group -> group.contains(known)))
                .toList();
    }

    /** @return the text with the characters blanked that name a product */
    String without(String plain) {
        StringBuilder rest = new StringBuilder(plain);
        runs(plain).stream().filter(Run::naming).forEach(run -> {
            for (int at = run.begin(); at < run.begin() + run.length(); at++) rest.setCharAt(at, ' ');
        });
        return rest.toString();
    }

    /** @return what stands around each place that names a product */
    List<ProductSpotter.Mention> placesIn(String plain) {
        return runs(plain).stream()
                .filter(Run::naming)
                .map(run -> new ProductSpotter.Mention(
                        plain.substring(0, run.begin()), plain.substring(run.begin() + run.length())))
                .toList();
    }

    private static boolean narrows(List<Set<KnownProduct>> groups, Set<KnownProduct> products) {
        for (int i = 0; i < groups.size(); i++) {
            Set<KnownProduct> both = new LinkedHashSet<>(groups.get(i));
            both.retainAll(products);
            if (both.isEmpty()) continue;
            groups.set(i, both);
            return true;
        }
        return false;
    }

    private List<Run> runs(String plain) {
        Map<KnownProduct, BitSet> covered = new LinkedHashMap<>();
        BitSet any = new BitSet();
        for (int at = 0; at + 2 <= plain.length(); at++) mark(plain.substring(at, at + 2), at, covered, any);
        for (MatchResult word : LATIN.matcher(plain).results().toList()) {
            if (word.group().length() != 2) mark(word.group(), word.start(), covered, any);
        }
        List<Run> runs = new ArrayList<>();
        for (int begin = any.nextSetBit(0); begin >= 0; begin = any.nextSetBit(any.nextClearBit(begin))) {
            runs.add(run(plain, begin, any.nextClearBit(begin), covered));
        }
        return runs;
    }

    private void mark(String piece, int at, Map<KnownProduct, BitSet> covered, BitSet any) {
        @Nullable List<KnownProduct> having = byPiece.get(piece);
        if (having == null && KnownProduct.isHan(piece) && !CoreDictionary.contains(piece)) {
            having = bySound.getOrDefault(soundOf(piece), List.of()).stream()
                    .filter(alike -> sharesACharacter(alike, piece))
                    .findFirst()
                    .map(byPiece::get)
                    .orElse(null);
        }
        if (having == null) return;
        for (KnownProduct known : having) {
            covered.computeIfAbsent(known, key -> new BitSet()).set(at, at + piece.length());
        }
        any.set(at, at + piece.length());
    }

    private static Run run(String plain, int begin, int end, Map<KnownProduct, BitSet> covered) {
        Map<KnownProduct, Integer> lengths = new LinkedHashMap<>();
        covered.forEach((known, bits) -> {
            int length = bits.get(begin, end).cardinality();
            if (length > 0) lengths.put(known, length);
        });
        int most = lengths.values().stream().max(Comparator.naturalOrder()).orElse(0);
        Set<KnownProduct> best = new LinkedHashSet<>();
        lengths.forEach((known, length) -> {
            if (length == most) best.add(known);
        });
        String said = plain.substring(begin, end);
        boolean naming = !beginsInsideAWord(plain, begin, said)
                && (most >= LONG_ENOUGH
                        || best.stream().anyMatch(known -> known.heads().contains(said))
                        || lengths.keySet().stream()
                                .anyMatch(known -> known.heads().contains(soundAlike(said, known.heads()))));
        return new Run(begin, end - begin, naming, best);
    }

    private static String soundAlike(String said, Set<String> heads) {
        if (heads.contains(said) || CoreDictionary.contains(said)) return said;
        String sound = soundOf(said);
        return heads.stream()
                .filter(head -> head.length() == said.length() && KnownProduct.isHan(head))
                .filter(head -> sharesACharacter(head, said) && soundOf(head).equals(sound))
                .findFirst()
                .orElse(said);
    }

    /** 毛斤 is 毛巾 mistyped; 有几 only sounds like 有机. */
    private static boolean sharesACharacter(String one, String other) {
        return one.chars().anyMatch(c -> other.indexOf(c) >= 0)
                && other.chars().filter(c -> one.indexOf(c) < 0).noneMatch(Mentions::isCommon);
    }

    private static boolean isCommon(int character) {
        CoreDictionary.Attribute known = CoreDictionary.get(Character.toString(character));
        return known != null && known.totalFrequency > COMMON;
    }

    /** The 奶器 of 温奶器 is no part of 吸奶器: the word began before it. */
    private static boolean beginsInsideAWord(String plain, int begin, String said) {
        return begin > 0
                && said.length() == 2
                && !CoreDictionary.contains(said)
                && Character.isIdeographic(plain.charAt(begin - 1))
                && !isCommon(plain.charAt(begin - 1));
    }

    private static String soundOf(String text) {
        return HanLP.convertToPinyinString(text, " ", true);
    }
}
