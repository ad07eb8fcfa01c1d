package com.guidecopilot.eval;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/** Runs a command: its figures on the last line, its exit code 0 done, 1 failed, 2 wrong usage. */
final class CommandLine {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    interface Work {
        Map<String, Object> figures() throws IOException;
    }

    private CommandLine() {}

    /** To be called before the first logger is made: libraries must not write between the lines of a script's input. */
    static void quietLibraries() {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "logback-command.xml");
        }
    }

    static int run(boolean json, Work work) {
        return run(json, System.out, work);
    }

    static int run(boolean json, PrintStream out, Work work) {
        try {
            Map<String, Object> figures = work.figures();
            if (json) {
                out.println(JSON.writeValueAsString(figures));
            } else {
                print(out, "", figures);
            }
            return 0;
        } catch (Usage e) {
            return fail(message(e), 2);
        } catch (BadData | IOException | IllegalStateException e) {
            return fail(message(e), 1);
        } catch (DataAccessException | TransactionException e) {
            return fail(
                    "the database did not answer as needed: " + message(NestedExceptionUtils.getMostSpecificCause(e)),
                    1);
        }
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    private static int fail(String message, int code) {
        System.err.println(message);
        return code;
    }

    private static void print(PrintStream out, String indent, Map<?, ?> figures) {
        figures.forEach((key, value) -> {
            if (value instanceof Map<?, ?> nested) {
                out.println(indent + key);
                print(out, indent + "  ", nested);
            } else {
                out.printf("%s%-14s %s%n", indent, key, value);
            }
        });
    }
}
