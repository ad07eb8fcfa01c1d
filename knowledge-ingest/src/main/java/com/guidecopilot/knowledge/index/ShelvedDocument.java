package com.guidecopilot.knowledge.index;

import com.guidecopilot.knowledge.Audience;
import com.guidecopilot.knowledge.Scope;
import java.util.List;
import java.util.UUID;

/** @param versions newest first, the replaced and withdrawn ones too */
public record ShelvedDocument(UUID id, String title, Audience audience, Scope scope, List<ShelvedVersion> versions) {

    public ShelvedDocument {
        versions = List.copyOf(versions);
    }
}
