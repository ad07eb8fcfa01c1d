package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.llm.Models;
import com.guidecopilot.knowledge.embed.Embedder;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JudgeConfiguration {

    @Bean
    Judge judge(Embedder embedder, Models models, MeterRegistry meters) {
        return new ModelJudge(models, new BuiltInJudge(embedder), meters);
    }
}
