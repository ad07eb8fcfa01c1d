package com.guidecopilot.eval;

import java.util.Map;

/** Counts what a replay saw. */
final class DemoTally {

    private int conversations;
    private int asked;
    private int shown;
    private int sourced;
    private int withheld;
    private int actions;
    private int takeovers;
    private int scored;
    private int reviewed;

    void conversation() {
        conversations++;
    }

    void suggestion(String state, boolean withSource) {
        asked++;
        if (state.equals("WITHHELD")) withheld++;
        else shown++;
        if (withSource) sourced++;
    }

    void actions(int shown) {
        actions += shown;
    }

    void takeover() {
        takeovers++;
    }

    void scored() {
        scored++;
    }

    void reviewed() {
        reviewed++;
    }

    Map<String, Object> figures(Map<String, Object> figures) {
        figures.put("conversations", conversations);
        figures.put("customer_turns", asked);
        figures.put("shown", shown);
        figures.put("with_source", sourced);
        figures.put("withheld", withheld);
        figures.put("actions", actions);
        figures.put("takeovers", takeovers);
        figures.put("scored", scored);
        figures.put("reviewed", reviewed);
        return figures;
    }
}
