package com.guidecopilot.api.organisation;

import com.guidecopilot.knowledge.Scope;

/** How a scope stands in two columns. */
final class Scopes {

    private Scopes() {}

    static Scope of(String kind, String code) {
        return switch (kind) {
            case "BRAND" -> new Scope.BrandWide();
            case "REGION" -> new Scope.Region(code);
            case "STORE" -> new Scope.Store(code);
            default -> throw new IllegalArgumentException("there is no scope of kind " + kind);
        };
    }

    static String kind(Scope scope) {
        return switch (scope) {
            case Scope.BrandWide ignored -> "BRAND";
            case Scope.Region ignored -> "REGION";
            case Scope.Store ignored -> "STORE";
        };
    }

    static String code(Scope scope) {
        return switch (scope) {
            case Scope.BrandWide ignored -> "";
            case Scope.Region region -> region.code();
            case Scope.Store store -> store.code();
        };
    }
}
