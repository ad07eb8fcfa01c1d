package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.text.Folding;
import com.guidecopilot.knowledge.text.Numerals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of several sizes or stages fits, when the customer tells a weight, an age or a height: the product whose attribute
 * has a range that holds the figure.
 */
record Fit(Product product, String attribute, String range) {

    private static final Pattern MEASURED = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(kg|公斤|斤|个月|月龄|cm|厘米)");
    private static final Pattern RANGE =
            Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*[-~至到]\\s*(\\d+(?:\\.\\d+)?)\\s*(kg|公斤|个月|cm|厘米)");
    private static final Pattern UP_TO = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(kg|公斤|个月|cm|厘米)\\s*(?:以下|以内)");

    /** @return the first product, in the order given, that fits; of two that overlap the larger one, as shops advise */
    static Optional<Fit> among(List<Product> products, String words) {
        Matcher measured = MEASURED.matcher(Numerals.arabic(Folding.fold(words)));
        if (!measured.find()) return Optional.empty();
        double value =
                Double.parseDouble(measured.group(1)) * (measured.group(2).equals("斤") ? 0.5 : 1);
        String unit = unit(measured.group(2));
        return products.stream()
                .flatMap(product -> product.attributes().entrySet().stream()
                        .filter(attribute -> holds(attribute.getValue(), value, unit))
                        .map(attribute -> of(product, attribute)))
                .reduce((smaller, larger) -> larger);
    }

    private static Fit of(Product product, Map.Entry<String, String> attribute) {
        return new Fit(product, attribute.getKey(), attribute.getValue());
    }

    private static boolean holds(String attribute, double value, String unit) {
        String folded = Folding.fold(attribute);
        Matcher range = RANGE.matcher(folded);
        if (range.find() && unit(range.group(3)).equals(unit)) {
            return value >= Double.parseDouble(range.group(1)) && value < Double.parseDouble(range.group(2));
        }
        Matcher upTo = UP_TO.matcher(folded);
        return upTo.find() && unit(upTo.group(2)).equals(unit) && value < Double.parseDouble(upTo.group(1));
    }

    private static String unit(String written) {
        return switch (written) {
            case "kg", "公斤", "斤" -> "kg";
            case "cm", "厘米" -> "cm";
            default -> "个月";
        };
    }
}
