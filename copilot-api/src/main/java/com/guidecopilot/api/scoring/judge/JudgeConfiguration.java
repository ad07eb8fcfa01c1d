package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.llm.Models;
import com.guidecopilot.knowledge.embed.Embedder;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JudgeConfiguration {

    /** What it learns, it learns with the first conversation: nobody waits for that, and a start has enough to do. */
    @Bean
    Judge judge(Embedder embedder, Models models, MeterRegistry meters) {
        return new ModelJudge(models, new BuiltInJudge(embedder), meters);
    }
}
