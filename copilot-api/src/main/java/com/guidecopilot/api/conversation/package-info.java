/**
 * Conversations and their messages, from whichever source they come, and the feed that tells open pages of them.
 * Other modules add their part to what a page shows through {@link com.guidecopilot.api.conversation.SnapshotPart}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"platform", "feed", "intake", "outbox", "security", "organisation", "customer"})
package com.guidecopilot.api.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
