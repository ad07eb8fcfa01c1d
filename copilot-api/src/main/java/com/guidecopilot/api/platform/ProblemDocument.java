package com.guidecopilot.api.platform;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns a problem into an RFC 9457 document, also where no controller is in reach: in filters. */
@Component
public class ProblemDocument {

    private final JsonMapper json;

    ProblemDocument(JsonMapper json) {
        this.json = json;
    }

    static ProblemDetail of(Problem problem, String detail, Map<String, Object> more) {
        ProblemDetail document = ProblemDetail.forStatusAndDetail(problem.status(), detail);
        document.setType(problem.type());
        document.setTitle(problem.title());
        more.forEach(document::setProperty);
        return document;
    }

    public void write(HttpServletResponse response, Problem problem, String detail) throws IOException {
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(json.writeValueAsBytes(of(problem, detail, Map.of())));
    }
}
