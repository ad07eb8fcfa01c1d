package com.guidecopilot.api.platform;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds what is told in words: descriptions, and an example for each body and each answer. */
final class ContractWords {

    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
    private static final String FORM = org.springframework.http.MediaType.MULTIPART_FORM_DATA_VALUE;

    private final ContractPages pages;
    private final Map<String, String> parameters;

    ContractWords(ContractPages pages) {
        this.pages = pages;
        this.parameters = pages.parameters();
    }

    void addTo(OpenAPI contract) {
        contract.getPaths().values().forEach(item -> item.readOperations().forEach(this::addTo));
    }

    private void addTo(Operation operation) {
        String id = operation.getOperationId();
        pages.text(id + ".md").ifPresent(more -> operation.setDescription(joined(operation.getDescription(), more)));
        parametersOf(operation).forEach(parameter -> parameter.setDescription(wordsFor(id, parameter)));
        if (operation.getRequestBody() != null) {
            Content body = operation.getRequestBody().getContent();
            exampleOf(body, JSON, pages.example(id + ".request.json"));
            exampleOf(body, FORM, pages.example(id + ".form.json"));
            Optional<Object> text = pages.text(id + ".request.txt").map(Object.class::cast);
            body.keySet().stream()
                    .filter(type -> !type.equals(JSON) && !type.equals(FORM))
                    .forEach(type -> exampleOf(body, type, text));
            MediaType form = body.get(FORM);
            if (form != null) moveIntoForm(operation, form);
        }
        Optional<Object> answer = pages.example(id + ".response.json")
                .or(() -> pages.text(id + ".response.txt").map(Object.class::cast));
        successOf(operation)
                .map(ApiResponse::getContent)
                .ifPresent(content -> content.keySet().forEach(type -> exampleOf(content, type, answer)));
    }

    /** The fields of a form are bound like a query's parameters, and are taken for such. A body cannot be both. */
    private static void moveIntoForm(Operation operation, MediaType form) {
        if (operation.getRequestBody().getContent().size() > 1) return;
        List<Parameter> fields = parametersOf(operation).stream()
                .filter(parameter -> "query".equals(parameter.getIn()))
                .toList();
        for (Parameter field : fields) {
            // A schema of its own: plain types share theirs with parameters elsewhere.
            Schema<?> own = new JsonSchema()
                    .types(field.getSchema().getTypes())
                    .format(field.getSchema().getFormat())
                    .description(field.getDescription());
            form.getSchema().addProperty(field.getName(), own);
        }
        List<Parameter> others = new ArrayList<>(parametersOf(operation));
        others.removeAll(fields);
        operation.setParameters(others.isEmpty() ? null : others);
    }

    private @Nullable String wordsFor(String operation, Parameter parameter) {
        String own = parameters.get("%s.%s".formatted(operation, parameter.getName()));
        return own == null ? parameters.get(parameter.getName()) : own;
    }

    private static void exampleOf(Content content, String type, Optional<Object> example) {
        MediaType media = content.get(type);
        if (media != null) example.ifPresent(media::setExample);
    }

    static Optional<ApiResponse> successOf(Operation operation) {
        return operation.getResponses().entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static List<Parameter> parametersOf(Operation operation) {
        return Objects.requireNonNullElse(operation.getParameters(), List.of());
    }

    private static String joined(@Nullable String before, String more) {
        return before == null ? more : before + "\n\n" + more;
    }
}
