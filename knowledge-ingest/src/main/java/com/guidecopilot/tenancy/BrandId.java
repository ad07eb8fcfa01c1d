package com.guidecopilot.tenancy;

import java.util.UUID;

/** Which brand a row, a request or a job belongs to. */
public record BrandId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
