package com.guidecopilot.knowledge.offer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What headquarters' own documents say that people call a product: 小灶电饭煲（昵称“小胖锅”）. The product is the one named by
 * the heading and the line up to there.
 */
public final class Nicknames {

    private static final Pattern SAID =
            Pattern.compile("(?:昵称|俗称|别名|又名|别称|外号|绰号|爱称|人称|又叫做?|也叫做?|简称)(?:是|为|叫)?[：:]?\\s*[“\"「『‘']?"
                    + "([\\p{IsHan}a-zA-Z0-9]{2,8})");

    private static final String CUE = "昵称|俗称|别名|又名|别称|外号|绰号|爱称|人称|又叫|也叫|简称";

    private final Sayings sayings;

    public Nicknames(Sayings sayings) {
        this.sayings = sayings;
    }

    long generation() {
        return sayings.generation();
    }

    /** @return by sku */
    Map<String, List<String>> of(Collection<Product> products) {
        ProductSpotter spotter = new ProductSpotter(products);
        Map<String, List<String>> nicknames = new HashMap<>();
        for (Sayings.Saying saying : sayings.with(CUE)) {
            String heading = saying.heading().substring(saying.heading().lastIndexOf('›') + 1);
            addFrom(heading, "", spotter, nicknames);
            saying.text().lines().forEach(line -> addFrom(line, heading, spotter, nicknames));
        }
        return nicknames;
    }

    private static void addFrom(
            String line, String heading, ProductSpotter spotter, Map<String, List<String>> nicknames) {
        Matcher said = SAID.matcher(line);
        while (said.find()) {
            String nickname = said.group(1);
            String before = line.substring(0, said.start());
            spotter.spot(List.of(heading + " " + before))
                    .products()
                    .forEach(product -> nicknames
                            .computeIfAbsent(product.sku(), sku -> new ArrayList<>())
                            .add(nickname));
        }
    }
}
