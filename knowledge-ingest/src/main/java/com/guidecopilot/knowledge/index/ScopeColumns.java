package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.Scope;

/** How a scope stands in the table of documents. */
final class ScopeColumns {

    private ScopeColumns() {}

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

    static Scope read(String kind, String code) {
        return switch (kind) {
            case "BRAND" -> new Scope.BrandWide();
            case "REGION" -> new Scope.Region(code);
            case "STORE" -> new Scope.Store(code);
            default -> throw new IllegalStateException("scope kind %s is not known".formatted(kind));
        };
    }
}
