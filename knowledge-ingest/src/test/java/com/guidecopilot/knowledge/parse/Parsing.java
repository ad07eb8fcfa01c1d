package com.guidecopilot.knowledge.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Parses with the usual limits, as the tests of every format do. */
final class Parsing {

    private static final DocumentParser PARSER = new DocumentParser(ParseLimits.DEFAULT);

    private Parsing() {}

    static ParseOutcome outcome(String name, byte[] bytes) {
        return PARSER.parse(new SourceFile(name, bytes));
    }

    static ParseOutcome.Parsed parsed(String name, byte[] bytes) {
        ParseOutcome outcome = outcome(name, bytes);
        assertThat(outcome).isInstanceOf(ParseOutcome.Parsed.class);
        return (ParseOutcome.Parsed) outcome;
    }

    static List<Block> blocks(String name, String text) {
        return parsed(name, text.getBytes(StandardCharsets.UTF_8)).blocks();
    }

    static String reason(String name, byte[] bytes) {
        ParseOutcome outcome = outcome(name, bytes);
        assertThat(outcome).isInstanceOf(ParseOutcome.Unreadable.class);
        return ((ParseOutcome.Unreadable) outcome).reason();
    }
}
