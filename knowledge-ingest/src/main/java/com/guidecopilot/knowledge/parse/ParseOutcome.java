package com.guidecopilot.knowledge.parse;

import java.util.List;

/** What became of a file. */
public sealed interface ParseOutcome {

    /**
     * @param blocks in the order of the file, at least one
     * @param found what the file says about itself; nothing for formats that have no place for it
     */
    record Parsed(List<Block> blocks, MetaFields found) implements ParseOutcome {
        public Parsed {
            blocks = List.copyOf(blocks);
        }
    }

    /** @param reason what is wrong with the file, for the person who handed it in */
    record Unreadable(String reason) implements ParseOutcome {}
}
