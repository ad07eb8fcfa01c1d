package com.guidecopilot.api.rules;

/**
 * Why a text is no rule.
 *
 * @param line from 1
 * @param column from 1
 * @param reason for whoever wrote it
 */
public record Flaw(int line, int column, String reason) implements Compiled, Formulated {

    @Override
    public String toString() {
        return "第 %d 行第 %d 列：%s".formatted(line, column, reason);
    }
}
