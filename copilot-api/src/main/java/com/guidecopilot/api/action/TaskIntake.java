package com.guidecopilot.api.action;

import com.guidecopilot.api.action.TaskCheck.Wanted;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import com.guidecopilot.tenancy.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tasks in, from a system that has them already. The same rows twice change nothing; a wrong row is named and the others
 * are in; what was sent is not changed afterwards.
 */
@Component
class TaskIntake {

    /** @param index of the row, from 0 @param externalId empty when it could not be read */
    record Failed(int index, String externalId, String reason) {}

    record Taken(int accepted, int replaced, int unchanged, List<Failed> failed) {}

    private final TaskRepository tasks;
    private final TaskLedger ledger;
    private final Customers customers;
    private final StaffDirectory staff;
    private final BrandTransactions transactions;
    private final JsonMapper json;
    private final Clock clock;

    TaskIntake(
            TaskRepository tasks,
            TaskLedger ledger,
            Customers customers,
            StaffDirectory staff,
            BrandTransactions transactions,
            JsonMapper json,
            Clock clock) {
        this.tasks = tasks;
        this.ledger = ledger;
        this.customers = customers;
        this.staff = staff;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    Taken put(Actor actor, List<JsonNode> rows) {
        Cause cause = Cause.pushed(actor.account(), actor.staff());
        return transactions.write(() -> {
            Upload upload = new Upload();
            // 1. What can be read, row by row, once for each task.
            Map<Integer, TaskRow> read = readable(rows, upload);
            // 2. What the rows name: customers and staff.
            TaskCheck check = new TaskCheck(
                    customers.known(named(read, TaskRow::customer)), staff.owners(named(read, TaskRow::staff)));
            Map<Integer, Wanted> wanted = sound(read, check, upload);
            // 3. One upload of a brand at a time; what is there already is locked against guides.
            tasks.waitToBeAlone();
            Map<String, Task> known = tasks.lock(named(read, TaskRow::externalId));
            Map<String, UUID> campaigns = tasks.putCampaigns(campaignsOf(wanted), clock.instant());
            // 4. Each row against what is there.
            wanted.forEach((index, one) -> {
                switch (one) {
                    case Wanted.Offered offered -> {
                        Task task = known.get(offered.externalId());
                        if (task == null) upload.fresh.add(draft(offered));
                        else change(index, task, offered, campaigns, cause, upload);
                    }
                    case Wanted.Withdrawn withdrawn ->
                        withdraw(index, known.get(withdrawn.externalId()), withdrawn, cause, upload);
                }
            });
            // 5. The new ones in one go.
            tasks.insert(upload.fresh, campaigns, clock.instant());
            ledger.offered(upload.fresh.stream().map(TaskRepository.Draft::id).toList(), cause);
            return upload.taken();
        });
    }

    private Map<Integer, TaskRow> readable(List<JsonNode> rows, Upload upload) {
        Map<Integer, TaskRow> read = new LinkedHashMap<>();
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            try {
                TaskRow row = json.treeToValue(rows.get(i), TaskRow.class);
                if (row == null) throw new IllegalArgumentException("a row is empty");
                Integer earlier =
                        first.putIfAbsent(String.valueOf(row.externalId()).strip(), i);
                if (earlier != null && row.externalId() != null) {
                    upload.fail(i, row.externalId(), "与第 %d 行是同一条任务".formatted(earlier));
                } else read.put(i, row);
            } catch (DatabindException e) {
                upload.fail(i, idOf(rows.get(i)), "%s 无法读取".formatted(fieldOf(e)));
            } catch (JacksonException | IllegalArgumentException e) {
                upload.fail(i, idOf(rows.get(i)), "这一行无法读取");
            }
        }
        return read;
    }

    private static String idOf(JsonNode row) {
        return row.path("externalId").asString("");
    }

    private static String fieldOf(DatabindException wrong) {
        String path = wrong.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "这一行" : path;
    }

    private static Set<String> named(Map<Integer, TaskRow> rows, Function<TaskRow, @Nullable String> name) {
        return rows.values().stream()
                .map(name)
                .filter(Objects::nonNull)
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    private static Map<Integer, Wanted> sound(Map<Integer, TaskRow> rows, TaskCheck check, Upload upload) {
        Map<Integer, Wanted> sound = new LinkedHashMap<>();
        rows.forEach((index, row) -> {
            try {
                sound.put(index, check.read(row));
            } catch (IllegalArgumentException e) {
                upload.fail(index, row.externalId(), String.valueOf(e.getMessage()));
            }
        });
        return sound;
    }

    /** The name in the last row holds. */
    private static Set<Campaign> campaignsOf(Map<Integer, Wanted> wanted) {
        Map<String, Campaign> byCode = new HashMap<>();
        for (Wanted one : wanted.values()) {
            if (one instanceof Wanted.Offered offered) {
                byCode.put(offered.campaign().code(), offered.campaign());
            }
        }
        return Set.copyOf(byCode.values());
    }

    private static TaskRepository.Draft draft(Wanted.Offered offered) {
        return new TaskRepository.Draft(Ids.next(), offered.externalId(), offered.content(), offered.customer());
    }

    private void change(
            int index, Task task, Wanted.Offered offered, Map<String, UUID> campaigns, Cause cause, Upload upload) {
        TaskContent content = offered.content();
        if (task.content().equals(content)) {
            upload.unchanged++;
            return;
        }
        if (!task.content().customer().equals(content.customer())) {
            upload.fail(index, task.externalId(), "任务不能换顾客，请用新的编号");
            return;
        }
        Happening rewritten = new Happening.Rewritten(clock.instant(), content.dueAt());
        switch (ledger.happened(task, rewritten, cause)) {
            case TaskLife.Outcome.Moved ignored -> {
                tasks.rewrite(task.id(), content, campaigns);
                upload.replaced++;
            }
            case TaskLife.Outcome.Same ignored -> upload.unchanged++;
            case TaskLife.Outcome.Against against ->
                upload.fail(index, task.externalId(), "%s，不能再改".formatted(against.reason()));
        }
    }

    private void withdraw(int index, @Nullable Task task, Wanted.Withdrawn withdrawn, Cause cause, Upload upload) {
        if (task == null) {
            upload.fail(index, withdrawn.externalId(), "没有编号为 %s 的任务".formatted(withdrawn.externalId()));
            return;
        }
        Instant now = clock.instant();
        switch (ledger.happened(task, new Happening.Withdrawn(now), cause)) {
            case TaskLife.Outcome.Moved ignored -> upload.replaced++;
            case TaskLife.Outcome.Same ignored -> upload.unchanged++;
            case TaskLife.Outcome.Against against -> upload.fail(index, task.externalId(), against.reason());
        }
    }

    /** What one upload comes to. */
    private static final class Upload {

        private final List<TaskRepository.Draft> fresh = new ArrayList<>();
        private final List<Failed> failed = new ArrayList<>();
        private int replaced;
        private int unchanged;

        void fail(int index, @Nullable String externalId, String reason) {
            failed.add(new Failed(index, externalId == null ? "" : externalId, reason));
        }

        /** As with offers, a row that replaced one counts as accepted too. */
        Taken taken() {
            failed.sort(Comparator.comparingInt(Failed::index));
            return new Taken(fresh.size() + replaced, replaced, unchanged, List.copyOf(failed));
        }
    }
}
