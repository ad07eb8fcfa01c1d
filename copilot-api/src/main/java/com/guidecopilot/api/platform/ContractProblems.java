package com.guidecopilot.api.platform;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.web.method.HandlerMethod;

/** Tells for every operation which problems it may answer with: those it declares and those that follow from its form. */
final class ContractProblems {

    /** On an operation: the slugs of its problems. */
    static final String SLUGS = "x-problems";

    private static final String FORM = org.springframework.http.MediaType.MULTIPART_FORM_DATA_VALUE;
    private static final String PROBLEM = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    private static final Schema<?> SCHEMA_REF = new Schema<>().$ref("#/components/schemas/Problem");

    private final Map<String, Map<String, Object>> documents;

    ContractProblems(ContractPages pages) {
        documents = pages.problems();
    }

    static Operation declare(Operation operation, HandlerMethod method) {
        Refuses declared = method.getMethodAnnotation(Refuses.class);
        if (declared != null) operation.addExtension(SLUGS, slugs(Arrays.asList(declared.value())));
        return operation;
    }

    void addTo(OpenAPI contract) {
        Components shared = contract.getComponents();
        shared.addSchemas("Problem", schema());
        for (Problem problem : Problem.values()) {
            shared.addExamples(
                    problem.slug(), new Example().summary(problem.title()).value(document(problem)));
            shared.addResponses(problem.slug(), answer(List.of(problem)));
        }
        contract.getPaths().forEach((path, item) -> addTo(path, item));
    }

    private static void addTo(String path, PathItem item) {
        for (Operation operation : item.readOperations()) {
            Set<Problem> problems = declared(operation);
            problems.addAll(followingFrom(path, operation));
            operation.addExtension(SLUGS, slugs(problems));
            problems.stream()
                    .collect(Collectors.groupingBy(
                            problem -> problem.status().value(), TreeMap::new, Collectors.toList()))
                    .forEach((status, these) ->
                            operation.getResponses().addApiResponse(String.valueOf(status), shared(these)));
        }
    }

    private static Set<Problem> declared(Operation operation) {
        Set<Problem> declared = EnumSet.noneOf(Problem.class);
        Map<String, Object> extensions = operation.getExtensions();
        if (extensions != null && extensions.get(SLUGS) instanceof List<?> slugs) {
            Arrays.stream(Problem.values())
                    .filter(problem -> slugs.contains(problem.slug()))
                    .forEach(declared::add);
        }
        return declared;
    }

    private static Set<Problem> followingFrom(String path, Operation operation) {
        Set<Problem> following = EnumSet.of(Problem.UNEXPECTED, Problem.DATABASE_UNAVAILABLE);
        // An open address says of itself that it needs nothing; what says nothing needs a token.
        if (operation.getSecurity() == null) following.addAll(Set.of(Problem.UNAUTHENTICATED, Problem.FORBIDDEN));
        if (path.contains("{")) following.add(Problem.NOT_FOUND);
        RequestBody body = operation.getRequestBody();
        if (body != null) {
            following.addAll(Set.of(Problem.UNREADABLE, Problem.UNSUPPORTED_MEDIA_TYPE));
            following.add(body.getContent().containsKey(FORM) ? Problem.PAYLOAD_TOO_LARGE : Problem.VALIDATION);
        }
        for (Parameter parameter : ContractWords.parametersOf(operation)) {
            Schema<?> schema = parameter.getSchema();
            boolean absentMatters = Boolean.TRUE.equals(parameter.getRequired()) && "query".equals(parameter.getIn());
            if (absentMatters || !isAnyText(schema)) following.add(Problem.UNREADABLE);
            if (schema.getMaximum() != null || schema.getMinimum() != null) following.add(Problem.VALIDATION);
        }
        return following;
    }

    private static boolean isAnyText(Schema<?> schema) {
        boolean text = "string".equals(schema.getType())
                || schema.getTypes() != null && schema.getTypes().contains("string");
        return text && schema.getFormat() == null && schema.getEnum() == null;
    }

    private static ApiResponse shared(List<Problem> problems) {
        if (problems.size() > 1) return answer(problems);
        return new ApiResponse()
                .$ref("#/components/responses/" + problems.getFirst().slug());
    }

    private static ApiResponse answer(List<Problem> problems) {
        MediaType media = new MediaType().schema(SCHEMA_REF);
        for (Problem problem : problems) {
            media.addExamples(problem.slug(), new Example().$ref("#/components/examples/" + problem.slug()));
        }
        return new ApiResponse()
                .description(problems.stream().map(Problem::title).collect(Collectors.joining("；")))
                .content(new Content().addMediaType(PROBLEM, media));
    }

    private Map<String, Object> document(Problem problem) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", problem.type().toString());
        document.put("title", problem.title());
        document.put("status", problem.status().value());
        document.putAll(documents.getOrDefault(problem.slug(), Map.of()));
        return document;
    }

    private static Schema<?> schema() {
        return new JsonSchema()
                .types(Set.of("object"))
                .description("RFC 9457。type 是稳定的，程序应按它判断；title 和 detail 是给人看的中文。个别 type 另有成员，见各自的示例")
                .addProperty(
                        "type",
                        text("urn:guide-copilot:problem:…")
                                ._enum(Arrays.stream(Problem.values())
                                        .<Object>map(problem -> problem.type().toString())
                                        .toList()))
                .addProperty("title", text("这一类问题的名称"))
                .addProperty("status", new JsonSchema().types(Set.of("integer")).description("与 HTTP 状态码相同"))
                .addProperty("detail", text("这一次是哪里不对"))
                .addProperty("instance", text("出问题的地址"))
                .required(List.of("type", "title", "status"));
    }

    private static Schema<Object> text(String description) {
        Schema<Object> text = new JsonSchema();
        text.types(Set.of("string")).description(description);
        return text;
    }

    private static List<String> slugs(Iterable<Problem> problems) {
        Set<Problem> ordered = EnumSet.noneOf(Problem.class);
        problems.forEach(ordered::add);
        return ordered.stream().map(Problem::slug).toList();
    }
}
