package com.guidecopilot.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.CopilotTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever connects to the service reads its contract and its reference: both must tell all of it, and the truth. */
@CopilotTest
class ApiContractTest {

    private static final Path REFERENCE = Path.of("..", "docs", "api.md");

    @Autowired
    private Api anonymous;

    @Autowired
    private JsonMapper json;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private JsonNode contract = new JsonMapper().createObjectNode();
    private List<Told> operations = List.of();

    /** @param address such as {@code GET /api/v1/me} */
    private record Told(String address, JsonNode operation) {

        String id() {
            return operation.path("operationId").asString();
        }

        JsonNode success() {
            return operation.path("responses").properties().stream()
                    .filter(answer -> answer.getKey().startsWith("2"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(address + " has no good answer"));
        }

        Set<String> problems() {
            return operation.path("x-problems").values().stream()
                    .map(JsonNode::asString)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return address;
        }
    }

    @BeforeEach
    void read() throws IOException {
        String text = anonymous.get("/v3/api-docs").text();
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("openapi.json"), text);
        contract = json.readTree(text);
        operations = contract.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .filter(path -> !path.getKey().contains("/troubles"))
                .flatMap(path -> path.getValue().properties().stream()
                        .map(one ->
                                new Told(one.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), one.getValue())))
                .toList();
        assertThat(operations).hasSizeGreaterThan(40);
    }

    @Test
    void everyOperationSaysInChineseWhatItIsFor() {
        assertThat(without(told -> isChinese(told.operation().path("summary")))).isEmpty();
        assertThat(without(told -> told.operation().path("tags").size() == 1
                        && !told.operation().path("tags").path(0).asString().contains("controller")))
                .isEmpty();
        assertThat(operations.stream().map(Told::id)).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-zA-Z]+"));
        assertThat(contract.path("components")
                        .path("securitySchemes")
                        .path("bearer")
                        .path("scheme")
                        .asString())
                .isEqualTo("bearer");
    }

    @Test
    void everyParameterIsDescribed() {
        List<String> bare = operations.stream()
                .flatMap(told -> told.operation().path("parameters").values().stream()
                        .filter(parameter -> !isChinese(parameter.path("description")))
                        .map(parameter -> told + " " + parameter.path("name").asString()))
                .toList();
        assertThat(bare).isEmpty();
        List<String> fields = fieldsOfTheUpload()
                .map(field -> field.getKey() + " "
                        + field.getValue().path("description").asString(""))
                .toList();
        assertThat(fields)
                .contains("title 标题；不给则取自文件", "valid_from 生效日期，如 2026-11-01")
                .doesNotHaveDuplicates();
        assertThat(operation("uploadDocument").operation().has("parameters")).isFalse();
    }

    private Stream<Map.Entry<String, JsonNode>> fieldsOfTheUpload() {
        JsonNode form = operation("uploadDocument").operation().at("/requestBody/content/multipart~1form-data/schema");
        return form.path("properties").properties().stream();
    }

    @Test
    void everyBodyAndEveryAnswerHasAnExample() {
        assertThat(without(told -> told.operation().path("requestBody").path("content").values().stream()
                        .allMatch(ApiContractTest::hasExample)))
                .isEmpty();
        assertThat(without(
                        told -> told.success().path("content").values().stream().allMatch(ApiContractTest::hasExample)))
                .isEmpty();
        assertThat(without(told -> !told.success().path("content").isEmpty()
                        || told.operation().path("responses").has("204")))
                .isEmpty();
    }

    @Test
    void everyPageBelongsToAnOperation() throws IOException {
        Set<String> known = operations.stream().map(Told::id).collect(Collectors.toSet());
        // There only where the sample is on; and what all operations share.
        known.addAll(List.of("listSampleAccounts", "parameters", "problems"));
        List<String> pages = Arrays.stream(
                        new PathMatchingResourcePatternResolver().getResources("classpath*:openapi/*"))
                .map(page -> String.valueOf(page.getFilename()))
                .toList();
        assertThat(pages).hasSizeGreaterThan(70).allMatch(page -> known.contains(page.replaceFirst("\\..*", "")));
    }

    @Test
    void everyOperationNamesItsProblems() {
        assertThat(without(told -> told.problems().containsAll(List.of("unexpected", "database-unavailable"))))
                .isEmpty();
        assertThat(without(
                        told -> !told.address().contains("{") || told.problems().contains("not-found")))
                .isEmpty();
        assertThat(without(told ->
                        !told.operation().has("requestBody") || told.problems().contains("unreadable")))
                .isEmpty();
        assertThat(operations.stream()
                        .filter(told -> !told.problems().contains("unauthenticated"))
                        .map(Told::address))
                .containsExactly("POST /api/v1/session");
        assertThat(without(told -> told.problems().stream()
                        .allMatch(slug -> slugsAt(told, statusOf(slug)).contains(slug))))
                .isEmpty();
    }

    /** Spring answers these itself, wherever somebody asks in a way that no operation knows. */
    @Test
    void everyProblemBelongsToAnOperation() {
        Set<String> named =
                operations.stream().flatMap(told -> told.problems().stream()).collect(Collectors.toSet());
        named.addAll(List.of("method-not-allowed", "not-acceptable"));
        assertThat(named).containsExactlyInAnyOrderElementsOf(slugs());
        assertThat(new ContractPages(json).problems()).containsOnlyKeys(slugs());
    }

    @Test
    void everyExampleOfARequestIsReadAsTheControllerReadsIt() {
        JsonMapper strict = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        List<String> wrong = new ArrayList<>();
        handlers()
                .forEach((address, handler) -> bodyOf(handler).ifPresent(body -> {
                    JsonNode example = told(address).operation().at("/requestBody/content/application~1json/example");
                    JavaType type = strict.constructType(body.getGenericParameterType());
                    try {
                        if (example.isMissingNode()) wrong.add(address + " has no example");
                        else strict.treeToValue(example, type);
                    } catch (JacksonException e) {
                        wrong.add(address + ": " + e.getOriginalMessage());
                    }
                }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyExampleHasOnlyFieldsOfItsSchema() {
        List<String> strange = new ArrayList<>();
        for (Told told : operations) {
            compare(told + " answer", told.success().at("/content/application~1json"), strange);
            compare(told + " body", told.operation().at("/requestBody/content/application~1json"), strange);
            compare(told + " form", told.operation().at("/requestBody/content/multipart~1form-data"), strange);
        }
        assertThat(strange).isEmpty();
    }

    /** Types of two modules may have the same simple name; in the contract one of them would take the other's place. */
    @Test
    void noTypeStandsForAnother() {
        List<String> mistaken = new ArrayList<>();
        handlers().forEach((address, handler) -> {
            JavaType type = json.constructType(handler.getReturnType().getGenericParameterType());
            Class<?> answer =
                    type.isCollectionLikeType() ? type.getContentType().getRawClass() : type.getRawClass();
            if (!answer.isRecord()) return;
            JsonNode schema = resolved(told(address).success().at("/content/application~1json/schema"));
            if (schema.has("items")) schema = resolved(schema.path("items"));
            Set<String> fields = schema.path("properties").properties().stream()
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            Set<String> components = Arrays.stream(answer.getRecordComponents())
                    .map(component -> component.getName())
                    .filter(name -> !name.equals("parts"))
                    .collect(Collectors.toSet());
            if (!fields.containsAll(components)) mistaken.add(address + " " + answer.getName() + " " + fields);
        });
        assertThat(mistaken).isEmpty();
    }

    @Test
    void theReferenceListsEveryProblemWithItsStatusAndNoOther() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\|").matcher(Files.readString(REFERENCE));
        while (row.find()) listed.put(row.group(1), row.group(2));
        assertThat(listed)
                .containsExactlyInAnyOrderEntriesOf(Arrays.stream(Problem.values())
                        .collect(Collectors.toMap(
                                Problem::slug,
                                problem -> String.valueOf(problem.status().value()))));
    }

    @Test
    void theReferenceListsEveryAddressAndNoOther() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (String line : section("## Addresses")) {
            String base = "";
            Matcher one =
                    Pattern.compile("`(GET|PUT|POST|DELETE) (/|…/)([^`? ]*)").matcher(line);
            while (one.find()) {
                boolean continued = one.group(2).startsWith("…");
                String path = continued ? base + "/" + one.group(3) : "/" + one.group(3);
                if (!continued) base = path;
                // The contract has the sample's address only where the sample is on.
                if (!path.startsWith("/sample/")) listed.add(one.group(1) + " /api/v1" + path);
            }
        }
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        operations.stream().map(Told::address).toList());
    }

    @Test
    void theReferenceAndTheContractTellTheSameEventsOfTheFeed() throws IOException {
        Told feed = operation("followConversation");
        assertThat(eventsIn(feed.operation().path("description").asString().lines()))
                .isNotEmpty()
                .isEqualTo(eventsIn(section("## Events of the feed").stream()));
    }

    private static Set<String> eventsIn(Stream<String> lines) {
        return lines.map(Pattern.compile("^\\| `([a-z.]+)` \\|.*")::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> section(String title) throws IOException {
        return Files.readString(REFERENCE)
                .lines()
                .dropWhile(line -> !line.equals(title))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .toList();
    }

    private void compare(String where, JsonNode media, List<String> strange) {
        if (media.has("example")) compare(where, media.path("example"), media.path("schema"), strange);
    }

    private void compare(String where, JsonNode example, JsonNode reference, List<String> strange) {
        JsonNode schema = resolved(reference);
        if (schema.has("oneOf")) schema = resolved(schema.path("oneOf").path(0));
        if (example.isArray()) {
            for (JsonNode one : example) compare(where + "[]", one, schema.path("items"), strange);
        } else if (example.isObject()) {
            boolean open = schema.has("additionalProperties") || !schema.has("properties");
            if (open
                    && !schema.has("properties")
                    && schema.path("type").asString("").isEmpty()) {
                strange.add(where + " has no schema");
            }
            for (Map.Entry<String, JsonNode> field : example.properties()) {
                JsonNode known = schema.path("properties").path(field.getKey());
                if (!known.isMissingNode()) compare(where + "." + field.getKey(), field.getValue(), known, strange);
                else if (!open) strange.add(where + "." + field.getKey());
            }
        }
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? contract.at(schema.path("$ref").asString().substring(1)) : schema;
    }

    private Set<String> slugsAt(Told told, int status) {
        JsonNode answer = resolved(told.operation().path("responses").path(String.valueOf(status)));
        return answer.at("/content/application~1problem+json/examples").properties().stream()
                .filter(example -> resolved(example.getValue())
                        .at("/value/type")
                        .asString()
                        .equals("urn:guide-copilot:problem:" + example.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static int statusOf(String slug) {
        return Arrays.stream(Problem.values())
                .filter(problem -> problem.slug().equals(slug))
                .mapToInt(problem -> problem.status().value())
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> slugs() {
        return Arrays.stream(Problem.values()).map(Problem::slug).collect(Collectors.toSet());
    }

    private static boolean hasExample(JsonNode media) {
        return media.has("example") || media.has("examples");
    }

    private static boolean isChinese(JsonNode words) {
        return words.asString("").codePoints().anyMatch(Character::isIdeographic);
    }

    private List<Told> without(Predicate<Told> virtue) {
        return operations.stream().filter(virtue.negate()).toList();
    }

    private Told told(String address) {
        return one(Told::address, address);
    }

    private Told operation(String id) {
        return one(Told::id, id);
    }

    private Told one(Function<Told, String> by, String wanted) {
        return operations.stream()
                .filter(told -> by.apply(told).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the contract has no " + wanted));
    }

    private Map<String, HandlerMethod> handlers() {
        Map<String, HandlerMethod> handlers = new TreeMap<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            String path = mapping.getPatternValues().iterator().next();
            if (!path.startsWith("/api/v1/") || path.contains("/troubles")) return;
            mapping.getMethodsCondition().getMethods().forEach(method -> handlers.put(method + " " + path, handler));
        });
        return handlers;
    }

    private static Optional<MethodParameter> bodyOf(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .findFirst();
    }
}
