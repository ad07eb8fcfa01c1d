package com.guidecopilot.api.intake;

import com.guidecopilot.api.Api;
import com.guidecopilot.api.Api.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Hands rows in as other systems do, and reads what became of them. */
public final class Rows {

    private Rows() {}

    /** @param lines of JSON; single quotes stand for double ones */
    public static Answer jsonl(Api api, String contract, String... lines) {
        return send(api, contract, "application/jsonl", String.join("\n", lines).replace('\'', '"'));
    }

    public static Answer csv(Api api, String contract, String... lines) {
        return send(api, contract, "text/csv", String.join("\n", lines));
    }

    public static Answer send(Api api, String contract, String type, String text) {
        return api.body("/api/v1/imports/" + contract, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Such as {@code 2 accepted, 1 failed}: what is none is left out. */
    public static String counts(Answer answer) {
        JsonNode summary = answer.okay();
        return Arrays.stream(new String[] {"accepted", "replaced", "unchanged", "failedCount"})
                .filter(name -> summary.path(name).asLong() > 0)
                .map(name -> summary.path(name).asLong() + " " + name.replace("Count", ""))
                .collect(Collectors.joining(", "));
    }

    /** Each as {@code file:line field reason}. */
    public static String failures(Answer answer) {
        return StreamSupport.stream(answer.okay().path("failed").spliterator(), false)
                .map(one -> "%s:%d %s %s"
                        .formatted(
                                one.path("file").asString(),
                                one.path("line").asLong(),
                                one.path("field").asString(""),
                                one.path("reason").asString()))
                .collect(Collectors.joining("\n"));
    }
}
