package com.guidecopilot.knowledge.parse;

import java.util.ArrayList;
import java.util.List;

/** Ranks ways of marking a heading in the order in which they go below each other in this text. */
final class HeadingRanks {

    private final List<WrittenHeading> open = new ArrayList<>();

    /** @return 1 for the outermost way in use; a way that is open already ends those below it */
    int levelOf(WrittenHeading way) {
        int at = open.indexOf(way);
        if (at >= 0) {
            open.subList(at + 1, open.size()).clear();
            return at + 1;
        }
        open.add(way);
        return open.size();
    }
}
