/**
 * Tells systems outside what happened: signed, at least once, and in order for each thing it happened to. Modules queue
 * notices by id through {@link com.guidecopilot.api.webhook.Webhooks} and say what is told of them as a
 * {@link com.guidecopilot.api.webhook.NoticeSource}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "outbox", "security"})
package com.guidecopilot.api.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
