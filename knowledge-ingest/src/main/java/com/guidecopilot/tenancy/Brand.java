package com.guidecopilot.tenancy;

import java.time.ZoneId;

/** @param zone where the brand's day begins and ends, unless a store says otherwise */
public record Brand(BrandId id, String code, String name, ZoneId zone) {

    public Brand {
        if (code.isBlank()) throw new IllegalArgumentException("a brand needs a code");
        if (name.isBlank()) throw new IllegalArgumentException("brand %s has no name".formatted(code));
    }
}
