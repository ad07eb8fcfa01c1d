package com.guidecopilot.api.sample;

import com.guidecopilot.api.sample.SampleDocuments.Upload;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Loads the sample once the service answers. What is there already is left alone, also what people changed in it since;
 * a load that broke off is taken up where it was.
 */
@Component
@WhenSampleIsOn
class SampleLoad {

    private static final Logger log = LoggerFactory.getLogger(SampleLoad.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(3);
    private static final List<String> HISTORY = List.of("orders", "refunds");

    private final SampleAccounts accounts;
    private final SampleSettings settings;
    private final SampleState state;
    private final SamplePast past;
    private final Environment environment;
    private final Clock clock;
    private volatile @Nullable Thread running;

    SampleLoad(
            SampleAccounts accounts,
            SampleSettings settings,
            SampleState state,
            SamplePast past,
            Environment environment,
            Clock clock) {
        this.accounts = accounts;
        this.settings = settings;
        this.state = state;
        this.past = past;
        this.environment = environment;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        int port = Integer.parseInt(environment.getRequiredProperty("local.server.port"));
        running = Thread.ofVirtual().name("sample").start(() -> keepTrying(port));
    }

    @EventListener(ContextClosedEvent.class)
    void breakOff() {
        Thread thread = running;
        if (thread != null) thread.interrupt();
    }

    /** @return false when it still runs after that time */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        Thread thread = running;
        return thread != null && thread.join(patience);
    }

    private void keepTrying(int port) {
        try {
            OwnApi api = OwnApi.on(port);
            // Not for the first retrieval: whether the sample is there can be seen meanwhile, and uploads wait for the
            // model.
            while (!api.isUp("schema")) Thread.sleep(LOOK_AGAIN);
            while (!tryOnce(api, port)) Thread.sleep(TRY_AGAIN);
            if (settings.sampleHistory()) past.tell(api);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false when it is worth trying again */
    private boolean tryOnce(OwnApi api, int port) {
        try {
            for (SampleBrand brand : SampleBrand.ALL) {
                load(brand, api);
                scorecards(brand, api);
                campaigns(brand, api);
            }
            settings.accountsFile()
                    .ifPresent(file -> AccountsFile.write(file, port, accounts.installer(), accounts.introduced()));
            state.loaded();
            return true;
        } catch (RuntimeException e) {
            boolean passing = e instanceof SampleFailed failed && failed.isPassing();
            if (Thread.currentThread().isInterrupted()) return true;
            state.failed(String.valueOf(e.getMessage()));
            log.error("the sample could not be loaded{}", passing ? "; trying again" : "", e);
            return !passing;
        }
    }

    private void load(SampleBrand brand, OwnApi anonymous) {
        long began = System.nanoTime();
        LoadDay day = LoadDay.now(clock, brand.zone());
        // 1. The brand, and the one who hands everything in.
        at(brand, "brand");
        String token = accounts.tokenOf(brand, brand.operator()).orElseGet(() -> open(brand, anonymous));
        OwnApi api = anonymous.as(token);
        // 2. Customers come last and all at once: a brand that has any is complete.
        if (!api.get("/api/v1/customers?limit=1").isEmpty()) {
            log.info("sample brand {} is there", brand.code());
            return;
        }
        // 3. Documents come after the catalogue: where one is, the catalogue is, with the dates of the day of its load.
        Set<String> shelved = shelved(api);
        if (shelved.isEmpty()) catalogue(brand, day, api);
        int chunks = documents(brand, day, shelved, api);
        // 4. Playbooks are checked against products and documents, and wait for customers.
        for (String playbook : brand.playbooks()) playbook(brand, playbook, api);
        // 5. Orders wait for the customers that they name.
        for (String contract : HISTORY) rows(brand, contract, day, api);
        // 6. The customers.
        at(brand, "customers");
        JsonNode customers = brand.customers(day);
        api.put("/api/v1/customers", customers);
        log.info(
                "sample brand {} loaded: {} chunks of documents, {} customers, {} s",
                brand.code(),
                chunks,
                customers.size(),
                Math.round((System.nanoTime() - began) / 1e8) / 10.0);
    }

    /** Those that are not there; a draft that was not started when the load broke off is started now. */
    private void campaigns(SampleBrand brand, OwnApi anonymous) {
        List<JsonNode> wanted = brand.campaigns(LoadDay.now(clock, brand.zone()));
        if (wanted.isEmpty()) return;
        at(brand, "campaigns");
        OwnApi api = anonymous.as(accounts.tokenOf(brand, brand.operator()).orElseThrow());
        Map<String, String> known = new HashMap<>();
        api.get("/api/v1/campaigns")
                .path("campaigns")
                .forEach(one ->
                        known.put(one.path("code").asString(), one.path("state").asString()));
        for (JsonNode one : wanted) {
            String code = one.path("sheet").path("code").asString();
            if (!known.containsKey(code)) api.post("/api/v1/campaigns", one.path("sheet"));
            boolean isDraft = known.getOrDefault(code, "DRAFT").equals("DRAFT");
            if (isDraft && one.path("state").asString().equals("RUNNING")) {
                api.post("/api/v1/campaigns/%s/start".formatted(code), Map.of());
            }
        }
    }

    /** Those that are not there: what was published stays as it is. */
    private void scorecards(SampleBrand brand, OwnApi anonymous) {
        at(brand, "scorecards");
        OwnApi api = anonymous.as(accounts.tokenOf(brand, brand.operator()).orElseThrow());
        if (!api.get("/api/v1/scorecards").isEmpty()) return;
        for (String scorecard : brand.scorecards(LoadDay.now(clock, brand.zone()))) {
            String code =
                    api.putYaml("/api/v1/scorecards", scorecard).path("code").asString();
            api.post("/api/v1/scorecards/%s/publish".formatted(code), Map.of());
        }
    }

    private String open(SampleBrand brand, OwnApi anonymous) {
        SampleBrand.Person operator = brand.operator();
        Map<String, Object> opening = Map.of(
                "code", brand.code(),
                "name", brand.name(),
                "zone", brand.zone().getId(),
                "admin", Map.of("account", operator.account(), "name", operator.name()));
        return anonymous
                .as(accounts.installer())
                .post("/api/v1/brands", opening)
                .path("adminToken")
                .asString();
    }

    private void catalogue(SampleBrand brand, LoadDay day, OwnApi api) {
        at(brand, "organisation");
        JsonNode written = api.put("/api/v1/organisation", brand.organisation(day));
        at(brand, "products");
        List<Map<String, Object>> products = brand.products();
        api.put("/api/v1/products", products);
        at(brand, "offers");
        List<Map<String, Object>> offers = brand.offers(day);
        refuseNone(api.put("/api/v1/offers", offers), "offers", brand);
        log.info(
                "sample brand {}: {} stores, {} people, {} products, {} offers",
                brand.code(),
                written.path("stores").asInt(),
                written.path("staff").asInt(),
                products.size(),
                offers.size());
    }

    /** @return chunks that came in */
    private int documents(SampleBrand brand, LoadDay day, Set<String> shelved, OwnApi api) {
        int chunks = 0;
        for (Upload upload : brand.documents(day)) {
            if (shelved.contains(upload.name())) continue;
            at(brand, upload.name());
            JsonNode taken = api.upload("/api/v1/documents", upload);
            refuseNone(taken, upload.name(), brand);
            chunks += taken.path("chunks").asInt();
        }
        return chunks;
    }

    private void playbook(SampleBrand brand, String text, OwnApi api) {
        at(brand, "playbooks");
        String code = api.putYaml("/api/v1/playbooks", text).path("code").asString();
        api.post("/api/v1/playbooks/%s/publish".formatted(code), Map.of());
    }

    private void rows(SampleBrand brand, String contract, LoadDay day, OwnApi api) {
        at(brand, contract);
        refuseNone(api.post("/api/v1/imports/" + contract, brand.rows(contract, day)), contract, brand);
    }

    /** What takes many things in takes the good ones and names the others: of the sample's, all are good. */
    private static void refuseNone(JsonNode answer, String what, SampleBrand brand) {
        JsonNode failed = answer.path("failed");
        if (!failed.isEmpty()) {
            throw new SampleFailed("%s of %s were refused: %s".formatted(what, brand.code(), failed), false);
        }
    }

    private static Set<String> shelved(OwnApi api) {
        Set<String> files = new HashSet<>();
        for (JsonNode document : api.get("/api/v1/documents")) {
            document.path("versions")
                    .forEach(version -> files.add(version.path("source").asString()));
        }
        return files;
    }

    private void at(SampleBrand brand, String what) {
        state.loading("%s: %s".formatted(brand.code(), what));
    }
}
