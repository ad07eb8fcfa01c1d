package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.parse.Archive;
import com.guidecopilot.knowledge.parse.MetaFields;
import java.nio.file.Path;

/** What a walk through files and folders comes upon. */
sealed interface FoundFile {

    /**
     * @param shown the path as its reader knows it: relative to what was named
     * @param given what manifests say about it
     */
    record Document(String shown, Path file, MetaFields given) implements FoundFile {}

    /**
     * A file in a zip.
     *
     * @param shown the zip's path, {@code !/} and the member's path in it
     */
    record Packed(String shown, Path archive, Archive.Packed member, MetaFields given) implements FoundFile {}

    /** Something that was named and cannot be ingested. */
    record Refused(Ingested.Failed failed) implements FoundFile {}
}
