package com.guidecopilot.api.takeover.briefing;

import com.guidecopilot.knowledge.embed.Embedder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BriefingConfiguration {

    @Bean
    Briefer briefer(Embedder embedder) {
        return new Briefer(embedder);
    }
}
