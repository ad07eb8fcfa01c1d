package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.knowledge.embed.Embedder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BriefingConfiguration {

    @Bean
    Briefer briefer(Embedder embedder) {
        return new Briefer(embedder);
    }

    /** Beside the rest of the start: the first briefing must not wait for hundreds of examples. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> briefingWarmUp(Briefer briefer) {
        return ready -> Thread.ofVirtual().name("briefing-warm-up").start(briefer::warm);
    }
}
