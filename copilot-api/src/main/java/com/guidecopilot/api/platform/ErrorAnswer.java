package com.guidecopilot.api.platform;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the container itself refuses, in the same form as everything else. */
@Controller
class ErrorAnswer implements ErrorController {

    private final ProblemDocument problems;

    ErrorAnswer(ProblemDocument problems) {
        this.problems = problems;
    }

    @RequestMapping("${server.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem =
                status instanceof Integer code ? Problems.problemOf(HttpStatusCode.valueOf(code)) : Problem.NOT_FOUND;
        problems.write(response, problem, problem.title());
    }
}
