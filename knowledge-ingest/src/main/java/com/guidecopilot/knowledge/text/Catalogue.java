package com.guidecopilot.knowledge.text;

import java.util.Set;

/**
 * The words that a brand's catalogue knows: product names, aliases, attribute values. A word list of the general
 * language has none of them.
 */
public interface Catalogue {

    Catalogue EMPTY = () -> new Entries(0, Set.of());

    /** @return what holds for the brand bound to the thread of work; cheap when nothing changed */
    Entries entries();

    /**
     * @param version moves when the words do; an index made with another version must be made again
     * @param words as people write them
     */
    record Entries(long version, Set<String> words) {

        public Entries {
            words = Set.copyOf(words);
        }
    }
}
