package com.guidecopilot.api.intake;

import tools.jackson.databind.node.ObjectNode;

/** A row as it was read, before anybody looks at what it says. */
sealed interface ReadRow {

    /** From 1; the line in which the row begins. */
    long line();

    record Tree(long line, ObjectNode fields) implements ReadRow {}

    record Unreadable(long line, String reason) implements ReadRow {}
}
