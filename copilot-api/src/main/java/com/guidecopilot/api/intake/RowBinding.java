package com.guidecopilot.api.intake;

import com.guidecopilot.api.platform.Flaw;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Makes rows of what was read, or says what is wrong with it: kinds of values first, then their form, then constraints. */
final class RowBinding<R> {

    sealed interface Bound<R> {

        record Row<R>(R value) implements Bound<R> {}

        record Wrong<R>(Flaw flaw) implements Bound<R> {}
    }

    private final Class<R> type;
    private final RowShape.Fields shape;
    private final JsonMapper json;
    private final Validator validator;

    RowBinding(Class<R> type, JsonMapper json, Validator validator) {
        this.type = type;
        this.shape = RowShape.of(type);
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        this.validator = validator;
    }

    RowShape.Fields shape() {
        return shape;
    }

    Bound<R> bind(JsonNode fields) {
        Optional<Flaw> other = shape.flawOf(fields, "");
        if (other.isPresent()) return new Bound.Wrong<>(other.get());
        R row;
        try {
            row = json.treeToValue(fields, type);
        } catch (JacksonException e) {
            return new Bound.Wrong<>(new Flaw(fieldOf(e), reasonOf(e)));
        }
        return validator.validate(row).stream()
                .min(Comparator.comparing(one -> one.getPropertyPath().toString()))
                .<Bound<R>>map(one -> new Bound.Wrong<>(flawOf(one)))
                .orElseGet(() -> new Bound.Row<>(row));
    }

    private static Flaw flawOf(ConstraintViolation<?> one) {
        return new Flaw(one.getPropertyPath().toString().replaceAll("\\.?<[^>]*>", ""), one.getMessage());
    }

    private static String fieldOf(JacksonException e) {
        return e.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? "[%d]".formatted(step.getIndex())
                        : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String reasonOf(JacksonException e) {
        return switch (e) {
            case InvalidFormatException form
            when form.getTargetType().isEnum() ->
                "没有 %s 这个值，只能是 %s".formatted(form.getValue(), names(form.getTargetType()));
            case InvalidFormatException form ->
                "“%s”应写成 %s".formatted(form.getValue(), exampleOf(form.getTargetType()));
            case ValueInstantiationException refused
            when refused.getCause() != null -> String.valueOf(refused.getCause().getMessage());
            default -> "缺少内容或无法读取";
        };
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining("、"));
    }

    private static String exampleOf(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "OffsetDateTime", "Instant" -> "2026-11-20T10:00:00+08:00";
            case "LocalDate" -> "2026-11-20";
            case "LocalTime" -> "10:00";
            case "YearMonth" -> "2026-11";
            default -> type.getSimpleName();
        };
    }
}
