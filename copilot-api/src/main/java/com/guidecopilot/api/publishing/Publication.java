package com.guidecopilot.api.publishing;

/** What became of publishing a draft. */
public sealed interface Publication {

    /** It is a version now, and whatever was stopped goes on with it. */
    record Published(Version version) implements Publication {}

    /** It was the newest version before, which was stopped and goes on. */
    record Resumed(Version version) implements Publication {}

    /** It was the newest version before. */
    record Unchanged() implements Publication {}
}
