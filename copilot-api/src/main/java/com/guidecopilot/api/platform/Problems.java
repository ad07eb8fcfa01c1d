package com.guidecopilot.api.platform;

import jakarta.validation.ConstraintViolationException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/** The one place where an exception becomes an answer. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final int SHOWN = 100;

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refused) {
        return answer(refused.problem(), refused.detail(), refused.more());
    }

    @ExceptionHandler
    ResponseEntity<Object> violated(ConstraintViolationException violated) {
        List<Flaw> flaws = violated.getConstraintViolations().stream()
                .map(one -> new Flaw(String.valueOf(one.getPropertyPath()), one.getMessage()))
                .toList();
        return refused(Refused.invalid(flaws));
    }

    /** What the security filters throw inside a controller's call is theirs to answer. */
    @ExceptionHandler
    ResponseEntity<Object> denied(AccessDeniedException denied) {
        throw denied;
    }

    @ExceptionHandler
    ResponseEntity<Object> anythingElse(Exception failure) throws Exception {
        if (AnnotatedElementUtils.hasAnnotation(failure.getClass(), ResponseStatus.class)) throw failure;
        if (DatabaseAway.causes(failure)) {
            log.warn("the database is away: {}", DatabaseAway.reason(failure));
            String detail = DatabaseAway.isDiskFull(failure) ? "数据库所在的磁盘已满，没有写入" : "数据库暂时连接不上，请稍后再试";
            return answer(Problem.DATABASE_UNAVAILABLE, detail, Map.of());
        }
        String trace = RequestLog.currentTrace();
        log.error("unexpected failure {}", trace, failure);
        return answer(Problem.UNEXPECTED, "服务出错，编号 " + trace, Map.of("id", trace));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Flaw> flaws = invalid.getBindingResult().getAllErrors().stream()
                .map(error -> new Flaw(
                        error instanceof FieldError field ? field.getField() : "",
                        String.valueOf(error.getDefaultMessage())))
                .toList();
        return refused(Refused.invalid(flaws));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Flaw> flaws = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new Flaw(
                                fieldOf(
                                        result.getContainerIndex(),
                                        error,
                                        result.getMethodParameter().getParameterName()),
                                String.valueOf(error.getDefaultMessage()))))
                .toList();
        return refused(Refused.invalid(flaws));
    }

    private static String fieldOf(@Nullable Integer index, MessageSourceResolvable error, @Nullable String parameter) {
        String within = error instanceof FieldError field ? field.getField() : String.valueOf(parameter);
        return index == null ? within : "[%d].%s".formatted(index, within);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(Problem.UNREADABLE, whereUnreadable(unreadable), Map.of());
    }

    /** Names the parameter and what stands there; never a class of ours. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String where = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(mismatch.getPropertyName());
        String value = String.valueOf(mismatch.getValue());
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return answer(Problem.UNREADABLE, "%s：无法读取“%s”%s".formatted(where, shown, choice(mismatch)), Map.of());
    }

    private static String choice(TypeMismatchException mismatch) {
        Class<?> wanted = mismatch.getRequiredType();
        if (wanted == null || !wanted.isEnum()) return "";
        return "，可以是 "
                + Arrays.stream(wanted.getEnumConstants()).map(String::valueOf).collect(Collectors.joining("、"));
    }

    private static String whereUnreadable(HttpMessageNotReadableException unreadable) {
        if (!(unreadable.getCause() instanceof JacksonException json)) return "请求缺少内容";
        String field =
                String.join("", json.getPath().stream().map(Problems::step).toList());
        String place = json.getLocation() == null
                ? ""
                : "第 %d 行第 %d 列"
                        .formatted(
                                json.getLocation().getLineNr(),
                                json.getLocation().getColumnNr());
        return "JSON 无法读取：%s%s".formatted(place, field.isEmpty() ? "" : "，字段 " + field.replaceFirst("^\\.", ""));
    }

    private static String step(JacksonException.Reference at) {
        return at.getPropertyName() == null ? "[%d]".formatted(at.getIndex()) : "." + at.getPropertyName();
    }

    /** Everything that Spring MVC itself refuses ends here, with a status that tells which problem it is. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Problem problem = problemOf(status);
        if (problem == Problem.UNEXPECTED) log.error("unexpected failure {}", RequestLog.currentTrace(), failure);
        ResponseEntity<Object> answer = answer(problem, detailOf(problem, failure), Map.of());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .headers(headers)
                .body(answer.getBody());
    }

    static Problem problemOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> Problem.UNAUTHENTICATED;
            case 403 -> Problem.FORBIDDEN;
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 406 -> Problem.NOT_ACCEPTABLE;
            case 413 -> Problem.PAYLOAD_TOO_LARGE;
            case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> Problem.TOO_MANY_ATTEMPTS;
            case 503 -> Problem.DATABASE_UNAVAILABLE;
            default -> status.is4xxClientError() ? Problem.UNREADABLE : Problem.UNEXPECTED;
        };
    }

    private static String detailOf(Problem problem, Exception failure) {
        return switch (problem) {
            case NOT_FOUND -> "没有这个地址";
            case PAYLOAD_TOO_LARGE -> "文件超过 50 MB 的上限";
            case UNEXPECTED -> "服务出错，编号 " + RequestLog.currentTrace();
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static ResponseEntity<Object> answer(Problem problem, String detail, Map<String, Object> more) {
        return ResponseEntity.status(problem.status()).body(ProblemDocument.of(problem, detail, more));
    }
}
