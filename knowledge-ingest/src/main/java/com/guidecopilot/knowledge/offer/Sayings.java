package com.guidecopilot.knowledge.offer;

import java.util.List;

/** What the brand's customer-facing documents say, for those who look for names in it. */
public interface Sayings {

    record Saying(String heading, String text) {}

    /** Grows whenever the documents change. */
    long generation();

    /** @param cue a regular expression @return the passages whose heading or text has it, in no order */
    List<Saying> with(String cue);
}
