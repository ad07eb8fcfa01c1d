package com.guidecopilot.api.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param heartbeat how often an idle stream says that it lives; proxies cut streams that say nothing
 * @param keep how long a feed can be resumed after its last event
 * @param length how many events of a topic can be resumed
 * @param fallback how often a stream looks into the database while Redis is away
 * @param patience how long Redis may take for an answer before it counts as away
 */
@Validated
@ConfigurationProperties("copilot.feed")
record FeedSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("24h") Duration keep,
        @DefaultValue("300") int length,
        @DefaultValue("2s") Duration fallback,
        @DefaultValue("800ms") Duration patience) {}
