package com.guidecopilot.api.scoring.review;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people have to do with a sheet: it says itself whose sheet it is, so that nobody looks elsewhere who may see it. */
interface AboutSheet {

    UUID id();

    UUID sheet();

    UUID conversation();

    UUID customer();

    UUID store();

    /** Who wrote it; null = nobody knows. */
    @Nullable
    UUID holder();
}
