package com.guidecopilot.api.suggestion.guard;

import com.guidecopilot.knowledge.text.Folding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The last check before a customer could read a text, whoever wrote it: composer, model or guide.
 *
 * <ul>
 *   <li>{@code unsupported-figure}: a number that no evidence has
 *   <li>{@code unfilled-slot}: a slot for a figure that was not filled
 *   <li>{@code internal-text}: words of an internal document that no customer-facing one has
 * </ul>
 */
public final class Guard {

    /** So many characters in a row are a quotation and no coincidence. */
    private static final int QUOTATION = 10;

    /** 给您留一罐 counts nothing that could be wrong; 还剩一罐 does. */
    private static final Pattern ONE_OF_THEM = Pattern.compile("(?<![剩有送减免只第满买])[一1](?=[罐件包盒瓶支袋台只张份])");

    public List<Finding> check(Checked sentence) {
        return Stream.of(unfilledSlots(sentence), unsupportedFigures(sentence), internalText(sentence))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Finding> unfilledSlots(Checked sentence) {
        int open = sentence.text().indexOf('{');
        return open < 0
                ? List.of()
                : List.of(new Finding("unfilled-slot", sentence.text().substring(open), "这里还缺一个价格或库存"));
    }

    private static List<Finding> unsupportedFigures(Checked sentence) {
        List<Figure> supported = sentence.evidence().stream()
                .flatMap(text -> Figure.in(text).stream())
                .toList();
        String text = ONE_OF_THEM.matcher(sentence.text()).replaceAll("");
        return Figure.in(text).stream()
                .filter(figure -> supported.stream().noneMatch(figure::isSupportedBy))
                .map(figure -> new Finding(
                        "unsupported-figure", figure.written(), "“%s”在本店现行的资料和报价里找不到依据".formatted(figure.written())))
                .distinct()
                .toList();
    }

    private static List<Finding> internalText(Checked sentence) {
        String text = plain(sentence.text());
        Set<String> quotable = new HashSet<>();
        sentence.evidence().forEach(evidence -> quotable.addAll(shingles(plain(evidence))));
        List<Finding> findings = new ArrayList<>();
        for (String internal : sentence.internal()) {
            shingles(plain(internal)).stream()
                    .filter(quotation -> text.contains(quotation) && !quotable.contains(quotation))
                    .findFirst()
                    .ifPresent(quotation -> findings.add(new Finding("internal-text", quotation, "这是内部资料里的话，不能发给顾客")));
        }
        return findings;
    }

    private static List<String> shingles(String text) {
        List<String> shingles = new ArrayList<>();
        for (int i = 0; i + QUOTATION <= text.length(); i++) shingles.add(text.substring(i, i + QUOTATION));
        return shingles;
    }

    /** Spaces and punctuation do not hide a quotation. */
    private static String plain(String text) {
        return Folding.fold(text).replaceAll("[\\p{P}\\p{S}\\s]", "");
    }
}
