package com.guidecopilot.api.action;

import com.guidecopilot.api.intake.Outcome;
import com.guidecopilot.api.security.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tasks in one request: each row is read by itself, so that one that cannot be read is named and the others are in. */
@Component
class TaskUpload {

    /** @param index of the row, from 0 */
    @Schema(name = "TaskFailed")
    record Failed(int index, String externalId, String reason) {}

    /** @param accepted rows that were taken, those that replaced one too */
    @Schema(name = "TasksTaken")
    record Taken(int accepted, int replaced, int unchanged, List<Failed> failed) {}

    private final TaskIntake intake;
    private final JsonMapper json;

    TaskUpload(TaskIntake intake, JsonMapper json) {
        this.intake = intake;
        this.json = json;
    }

    Taken put(Actor actor, List<JsonNode> rows) {
        List<Failed> failed = new ArrayList<>();
        Map<String, Integer> first = new LinkedHashMap<>();
        List<TaskRow> read = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            String id = rows.get(i).path("externalId").asString("").strip();
            try {
                if (id.isEmpty()) throw new IllegalArgumentException("externalId 不能为空");
                TaskRow row = json.treeToValue(rows.get(i), TaskRow.class);
                Integer earlier = first.putIfAbsent(id, i);
                if (earlier != null) throw new IllegalArgumentException("与第 %d 行是同一条任务".formatted(earlier));
                read.add(row);
            } catch (JacksonException e) {
                failed.add(new Failed(i, id, fieldOf(e) + " 无法读取"));
            } catch (IllegalArgumentException e) {
                failed.add(new Failed(i, id, String.valueOf(e.getMessage())));
            }
        }
        List<Outcome> outcomes = intake.accept(read, actor.account());
        return taken(List.copyOf(first.entrySet()), outcomes, failed);
    }

    private static Taken taken(List<Map.Entry<String, Integer>> rows, List<Outcome> outcomes, List<Failed> failed) {
        int fresh = 0;
        int replaced = 0;
        int unchanged = 0;
        for (int i = 0; i < rows.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Accepted ignored -> fresh++;
                case Outcome.Replaced ignored -> replaced++;
                case Outcome.Unchanged ignored -> unchanged++;
                case Outcome.Refused refused ->
                    failed.add(new Failed(rows.get(i).getValue(), rows.get(i).getKey(), refused.reason()));
            }
        }
        failed.sort(Comparator.comparingInt(Failed::index));
        return new Taken(fresh + replaced, replaced, unchanged, List.copyOf(failed));
    }

    private static String fieldOf(JacksonException wrong) {
        String path = wrong.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "这一行" : path;
    }
}
