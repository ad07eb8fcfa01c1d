package com.guidecopilot.api.llm;

import com.guidecopilot.api.platform.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.validation.annotation.Validated;

/**
 * Where models are and how long they are waited for.
 *
 * @param endpoints in order of preference; one with nothing set is left out
 * @param firstToken from the request to the first words, headers included
 * @param gap between words
 * @param total of one question, whatever number of endpoints is tried; at most 10 seconds, for a message's own claim in
 *     the outbox runs out after 15
 * @param rest how long an endpoint that keeps failing is left alone
 * @param concurrency calls of one endpoint at a time; more are not queued but answered from approved words
 * @param answerTokens the longest answer that is asked for
 */
@Validated
@ConfigurationProperties("copilot.model")
public record ModelSettings(
        @DefaultValue List<Endpoint> endpoints,
        @DefaultValue("3s") Duration firstToken,
        @DefaultValue("2s") Duration gap,
        @DefaultValue("8s") Duration total,
        @DefaultValue("30s") Duration rest,
        @DefaultValue("16") @Min(1) @Max(1000) int concurrency,
        @DefaultValue("400") @Min(50) @Max(4000) int answerTokens) {

    private static final Duration LONGEST_TOTAL = Duration.ofSeconds(10);
    private static final String PREFIX = "copilot.model";

    /**
     * An OpenAI-compatible endpoint.
     *
     * @param url up to and without {@code /chat/completions}
     * @param key empty where none is needed
     * @param name of the model, as the endpoint knows it
     */
    public record Endpoint(
            @DefaultValue("") String url,
            @DefaultValue("") Secret key,
            @DefaultValue("") String name) {

        private static final String CHAT = "/chat/completions";

        public Endpoint {
            url = url.strip();
            if (url.endsWith("/")) url = url.substring(0, url.length() - 1);
            if (url.endsWith(CHAT)) url = url.substring(0, url.length() - CHAT.length());
            name = name.strip();
        }

        boolean isSet() {
            return !url.isEmpty() || !name.isEmpty() || key.isGiven();
        }

        /** @param variable how the names of its environment variables begin */
        private void check(String variable) {
            if (url.isEmpty()) throw new IllegalArgumentException(variable + "URL is not set, but the rest of it is");
            if (name.isEmpty()) throw new IllegalArgumentException(variable + "NAME is not set, but its URL is");
            if (!isHttp(url)) throw new IllegalArgumentException(variable + "URL is no http or https address");
        }

        private static boolean isHttp(String url) {
            try {
                URI address = URI.create(url);
                return List.of("http", "https").contains(String.valueOf(address.getScheme()))
                        && address.getHost() != null;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    public ModelSettings {
        List<Endpoint> set = new ArrayList<>();
        for (int i = 0; i < endpoints.size(); i++) {
            if (!endpoints.get(i).isSet()) continue;
            endpoints.get(i).check(i == 0 ? "COPILOT_MODEL_" : "COPILOT_MODEL_%d_".formatted(i + 1));
            set.add(endpoints.get(i));
        }
        endpoints = List.copyOf(set);
        positive("COPILOT_MODEL_FIRST_TOKEN", firstToken);
        positive("COPILOT_MODEL_GAP", gap);
        positive("COPILOT_MODEL_TOTAL", total);
        positive("COPILOT_MODEL_REST", rest);
        if (total.compareTo(LONGEST_TOTAL) > 0) {
            throw new IllegalArgumentException(
                    "COPILOT_MODEL_TOTAL is %s; nobody waits longer than %d s for a suggestion"
                            .formatted(total, LONGEST_TOTAL.toSeconds()));
        }
    }

    /** As the service would read them, for programs that are not the service. @param variables of the environment */
    public static ModelSettings of(Map<String, String> variables) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("variables", Map.copyOf(variables)));
        try {
            new YamlPropertySourceLoader()
                    .load("application", new ClassPathResource("application.yaml"))
                    .forEach(sources::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PlaceholdersResolver placeholders = new PropertySourcesPlaceholdersResolver(sources);
        return new Binder(ConfigurationPropertySources.from(sources), placeholders)
                .bindOrCreate(PREFIX, ModelSettings.class);
    }

    private static void positive(String variable, Duration duration) {
        if (!duration.isPositive()) throw new IllegalArgumentException(variable + " is no time at all");
    }
}
