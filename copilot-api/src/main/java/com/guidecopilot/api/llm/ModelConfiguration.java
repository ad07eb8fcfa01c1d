package com.guidecopilot.api.llm;

import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ModelConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ModelConfiguration.class);

    @Bean
    Models models(ModelSettings settings, MeterRegistry meters) {
        log.info(
                "models in order of preference: {}",
                settings.endpoints().stream().map(ModelSettings.Endpoint::name).toList());
        return ModelGateway.of(settings, meters);
    }
}
