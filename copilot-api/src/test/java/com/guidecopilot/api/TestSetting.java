package com.guidecopilot.api;

import com.guidecopilot.api.llm.SwitchedModels;
import com.guidecopilot.api.platform.Schemas;
import com.guidecopilot.api.scoring.judge.Judge;
import com.guidecopilot.api.security.TokenMint;
import com.guidecopilot.tenancy.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** Gives the service under test its own database, secrets and clock. */
public class TestSetting implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestDatabase database = TestDatabase.with(Schemas.ALL);
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("testDatabase", database);
        // The first that is there is the last that goes: by then the service has let go of its connections.
        beans.registerDisposableBean("testDatabase", database::close);
        TestPropertyValues.of(properties(database.url())).applyTo(context);
        // Here and not by @Import, which would make a context of its own for each test class.
        new AnnotatedBeanDefinitionReader(beans).register(Beans.class);
    }

    /** @param url of the database, perhaps through a line that a test can cut */
    public static Map<String, String> properties(String url) {
        return Map.ofEntries(
                // So that a test of what a heartbeat brings need not wait for one.
                Map.entry("copilot.feed.heartbeat", "300ms"),
                // A busy machine is no Redis that is away; one that is away refuses at once.
                Map.entry("copilot.feed.patience", "10s"),
                // Tests move the clock by days; the one that is about idle conversations sweeps by itself.
                Map.entry("copilot.conversation.sweep", "1h"),
                // A test that starts a campaign waits for its tasks.
                Map.entry("copilot.campaigns.sweep", "400ms"),
                // Receivers of the tests are on this machine.
                Map.entry("copilot.webhooks.plain-hosts", "localhost"),
                Map.entry("copilot.webhooks.private-addresses", "true"),
                // Services over different databases share the Redis of the tests.
                Map.entry("copilot.scoring.stream", "scoring:jobs:" + url.replaceAll(".*/", "")),
                Map.entry("copilot.scoring.sweep", "300ms"),
                // Chance keeps a sheet's answers from reviewers: tests that are about that choose such sheets.
                Map.entry("copilot.reviews.sample", "0.000000002"),
                Map.entry("copilot.reviews.sample-rare", "0.000000006"),
                Map.entry("copilot.db.url", url),
                Map.entry("copilot.db.password", environment("COPILOT_TEST_DB_APP_PASSWORD")),
                Map.entry("copilot.db.worker-password", environment("COPILOT_TEST_DB_WORKER_PASSWORD")),
                Map.entry(
                        "copilot.db.owner",
                        Objects.requireNonNullElse(System.getenv("COPILOT_TEST_DB_OWNER"), "copilot_owner")),
                Map.entry("copilot.db.owner-password", environment("COPILOT_TEST_DB_OWNER_PASSWORD")),
                Map.entry("copilot.secrets.dir", freshFolder()),
                Map.entry("spring.data.redis.url", environment("COPILOT_TEST_REDIS_URL")));
    }

    private static String freshFolder() {
        try {
            return Files.createTempDirectory("copilot-secrets").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String environment(String key) {
        return Objects.requireNonNull(
                System.getenv(key), key + " is not set: run the tests with ./copilot test, which sets it");
    }

    /** What tests ask a service with; also for those that start one of their own. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Beans {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }

        /** No model until a test switches one on. */
        @Bean
        @Primary
        SwitchedModels switchedModels() {
            return new SwitchedModels();
        }

        @Bean
        @Primary
        SwitchedJudge switchedJudge(@Qualifier("judge") Judge judge) {
            return new SwitchedJudge(judge);
        }

        /** Lazy, because the port is known only when the server listens. */
        @Bean
        @Lazy
        Api api(Environment environment) {
            return new Api(Integer.parseInt(environment.getRequiredProperty("local.server.port")));
        }

        @Bean
        TestTokens testTokens(TokenMint mint, Clock clock) {
            return new TestTokens(mint, clock);
        }

        @Bean
        static BeanPostProcessor decoderRemembers(ObjectProvider<TestClock> clock) {
            return TestTokens.remembering(clock);
        }

        @Bean
        @Lazy
        TestBrands testBrands(Api api, TestTokens tokens, Clock clock) {
            return new TestBrands(api, tokens, clock);
        }
    }
}
