package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.knowledge.embed.Embedder;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JudgeConfiguration {

    @Bean
    BuiltInJudge judge(Embedder embedder) {
        return new BuiltInJudge(embedder);
    }

    /** Beside the rest of the start: the first conversation must not wait for hundreds of examples. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> judgeWarmUp(BuiltInJudge judge) {
        return ready -> Thread.ofVirtual().name("judge-warm-up").start(judge::warm);
    }
}
