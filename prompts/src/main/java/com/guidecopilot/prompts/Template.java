package com.guidecopilot.prompts;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes, {@code {{name}}}. Holes are filled in one pass: what is put in is never read as a hole again, so a
 * customer's words cannot reach into the template.
 *
 * @param id name and version, {@code reply/price@1}; recorded with everything that was made from it
 */
record Template(String id, String body, Set<String> holes) {

    private static final Pattern HOLE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");

    Template {
        holes = Set.copyOf(holes);
    }

    static Template of(String id, String body) {
        Set<String> holes = new TreeSet<>();
        HOLE.matcher(body).results().forEach(hole -> holes.add(hole.group(1)));
        return new Template(id, body.strip(), holes);
    }

    /** @throws IllegalArgumentException when the values are not exactly those of the holes */
    Filled fill(Map<String, String> values) {
        if (!holes.equals(values.keySet())) {
            throw new IllegalArgumentException("template %s has the holes %s but was given %s"
                    .formatted(id, new TreeSet<>(holes), new TreeSet<>(values.keySet())));
        }
        String text = HOLE.matcher(body).replaceAll(hole -> Matcher.quoteReplacement(values.get(hole.group(1))));
        return new Filled(id, text);
    }
}
