package com.guidecopilot.api.intake;

import static com.guidecopilot.api.intake.Rows.counts;
import static com.guidecopilot.api.intake.Rows.failures;
import static com.guidecopilot.api.intake.Rows.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import com.guidecopilot.api.CopilotTest;
import com.guidecopilot.api.TestBrands;
import com.guidecopilot.api.intake.ContractsPage.Section;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** That page, schemas and intake say the same: whoever keeps to one of them is understood by the others. */
@CopilotTest
class DataContractsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Autowired
    private TestBrands brands;

    @Autowired
    private List<Contract<?>> contracts;

    private final List<Section> sections = ContractsPage.read().sections();

    @Test
    void thePageHasASectionForEveryContract() {
        assertThat(sections)
                .extracting(Section::contract)
                .containsExactlyInAnyOrderElementsOf(
                        contracts.stream().map(Contract::name).toList());
    }

    @Test
    void theExamplesOfThePageAreWhatTheirSchemasAskFor() {
        Api api = brands.open(null).admin();
        for (Section section : sections) {
            for (String row : section.jsonl()) {
                assertThat(flaws(schema(api, section.contract()), row))
                        .as(section.contract() + " " + row)
                        .isEmpty();
            }
        }
    }

    @Test
    void theExamplesComeInAsTablesAndAreTheSameRowsAsJson() {
        Api api = brands.open(null).admin();
        for (Section section : sections) {
            String name = section.contract();
            int rows = section.jsonl().size();
            Answer table = send(api, name, "text/csv", section.csv());
            assertThat(counts(table)).as(name + failures(table)).isEqualTo(rows + " accepted");
            assertThat(table.json().path("ignored").size()).isZero();
            Answer lines = send(api, name, "application/jsonl", String.join("\n", section.jsonl()));
            assertThat(counts(lines)).as(name + failures(lines)).isEqualTo(rows + " unchanged");
            assertThat(lines.json().path("ignored").size()).isZero();
            Answer array = send(api, name, "application/json", "[" + String.join(",", section.jsonl()) + "]");
            assertThat(counts(array)).as(name + failures(array)).isEqualTo(rows + " unchanged");
        }
    }

    @Test
    void schemasHaveTheFieldsOfTheRowsAndAskForTheSameOfThem() {
        Api api = brands.open(null).admin();
        for (Contract<?> contract : contracts) {
            JsonNode schema = api.get("/api/v1/imports/%s/schema".formatted(contract.name()))
                    .okay();
            assertThat(shapeOf(schema)).as(contract.name()).isEqualTo(shapeOf(contract.rowType()));
        }
    }

    @Test
    void whatASchemaRefusesTheIntakeRefusesToo() {
        Api api = brands.open(null).admin();
        for (Section section : sections) {
            String name = section.contract();
            Schema schema = schema(api, name);
            JsonNode written =
                    api.get("/api/v1/imports/%s/schema".formatted(name)).okay();
            Set<String> broken = new TreeSet<>();
            for (String row : section.jsonl()) {
                breakEach((ObjectNode) JSON.readTree(row), written, () -> JSON.readTree(row), List.of(), broken);
            }
            assertThat(broken)
                    .as(name)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(row -> assertThat(flaws(schema, row)).as(row).isNotEmpty());
            Answer answer = send(api, name, "application/jsonl", String.join("\n", broken));
            assertThat(counts(answer)).as(name).isEqualTo(broken.size() + " failed");
        }
    }

    /** Every field missing that is needed, of another kind, blank, or of a value that there is not: one at a time. */
    private static void breakEach(
            JsonNode at, JsonNode schema, Supplier<JsonNode> fresh, List<Object> path, Set<String> broken) {
        if (schema.path("type").toString().contains("object") && schema.has("properties")) {
            for (JsonNode needed : schema.path("required")) {
                JsonNode whole = fresh.get();
                ((ObjectNode) follow(whole, path)).remove(needed.asString());
                broken.add(whole.toString());
            }
            for (Map.Entry<String, JsonNode> field : at.properties()) {
                breakOne(
                        field.getValue(),
                        schema.path("properties").path(field.getKey()),
                        fresh,
                        and(path, field.getKey()),
                        broken);
            }
        } else if (at instanceof ArrayNode) {
            for (int i = 0; i < at.size(); i++) breakOne(at.get(i), schema.path("items"), fresh, and(path, i), broken);
        }
    }

    private static void breakOne(
            JsonNode value, JsonNode schema, Supplier<JsonNode> fresh, List<Object> path, Set<String> broken) {
        broken.add(with(fresh.get(), path, JSON.readTree(value.isNumber() ? "\"7\"" : "7")));
        broken.add(with(fresh.get(), path, JSON.readTree(value.isObject() ? "[]" : "{\"a\":1}")));
        if (schema.has("enum") || schema.has("format") || schema.has("pattern")) {
            broken.add(with(fresh.get(), path, JSON.readTree("\" \"")));
        }
        if (schema.has("enum") || schema.has("format")) {
            broken.add(with(fresh.get(), path, JSON.readTree("\"NOT_KNOWN\"")));
        }
        breakEach(value, schema, fresh, path, broken);
    }

    private static String with(JsonNode whole, List<Object> path, JsonNode other) {
        JsonNode holder = follow(whole, path.subList(0, path.size() - 1));
        switch (path.getLast()) {
            case Integer place -> ((ArrayNode) holder).set(place, other);
            default -> ((ObjectNode) holder).set(path.getLast().toString(), other);
        }
        return whole.toString();
    }

    private static JsonNode follow(JsonNode whole, List<Object> path) {
        JsonNode at = whole;
        for (Object step : path) at = step instanceof Integer place ? at.get(place) : at.get(step.toString());
        return at;
    }

    private static List<Object> and(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static Schema schema(Api api, String contract) {
        return SCHEMAS.getSchema(
                api.get("/api/v1/imports/%s/schema".formatted(contract)).okay().toString());
    }

    private static List<String> flaws(Schema schema, String row) {
        return schema
                .validate(
                        row,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Such as {@code {a!, b{c!}, d[e]}}: every field, those that are needed with a mark, in the order of their names. */
    private static String shapeOf(JsonNode schema) {
        Set<String> needed = new TreeSet<>();
        schema.path("required").forEach(one -> needed.add(one.asString()));
        Set<String> fields = new TreeSet<>();
        schema.path("properties").properties().forEach(field -> {
            JsonNode type = field.getValue();
            String inner = type.has("properties")
                    ? shapeOf(type)
                    : type.path("items").has("properties") ? shapeOf(type.path("items")) : "";
            fields.add(field.getKey() + (needed.contains(field.getKey()) ? "!" : "") + inner);
        });
        return fields.toString();
    }

    private static String shapeOf(Class<?> row) {
        Set<String> fields = new TreeSet<>();
        for (RecordComponent field : row.getRecordComponents()) {
            Class<?> inner = classIn(field.getGenericType());
            fields.add(field.getName() + (isNeeded(row, field) ? "!" : "") + (inner.isRecord() ? shapeOf(inner) : ""));
        }
        return fields.toString();
    }

    private static boolean isNeeded(Class<?> row, RecordComponent field) {
        if (field.getType().isPrimitive()) return true;
        AnnotatedElement declared = declared(row, field);
        return declared.isAnnotationPresent(NotNull.class)
                || declared.isAnnotationPresent(NotBlank.class)
                || declared.isAnnotationPresent(NotEmpty.class);
    }

    private static AnnotatedElement declared(Class<?> row, RecordComponent field) {
        try {
            return row.getDeclaredField(field.getName());
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    private static Class<?> classIn(Type type) {
        if (type instanceof ParameterizedType of && of.getRawType() == List.class) {
            return classIn(of.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> one ? one : Object.class;
    }
}
