package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.performance.pay.PayFeed.Entry;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An entry's values in the order that CSV and checksum share. */
final class PayColumns {

    static final List<String> NAMES = List.of(
            "id",
            "period",
            "concerns",
            "kind",
            "holder",
            "staff",
            "store",
            "stores",
            "pay",
            "pay_points",
            "pay_scores",
            "criteria",
            "card_versions",
            "conversations",
            "tasks_given",
            "tasks_sent",
            "tasks_seen",
            "tasks_answered",
            "tasks_ordered",
            "first_reply_median_seconds",
            "first_reply_p90_seconds",
            "first_replies",
            "currency",
            "credited",
            "orders",
            "credited_others",
            "reason",
            "corrects");

    /** @param number whether it is one, which no spreadsheet takes for anything else */
    record Cell(String text, boolean number) {}

    private PayColumns() {}

    static Stream<Cell> of(Entry entry) {
        return Stream.of(
                word(entry.id()),
                word(entry.period()),
                word(entry.concerns()),
                word(entry.kind()),
                word(entry.holder()),
                word(entry.staff()),
                word(entry.store()),
                words(entry.stores()),
                number(entry.pay()),
                number(entry.payPoints()),
                number(entry.payScores()),
                words(entry.criteria()),
                words(entry.cardVersions()),
                number(entry.conversations()),
                number(entry.tasksGiven()),
                number(entry.tasksSent()),
                number(entry.tasksSeen()),
                number(entry.tasksAnswered()),
                number(entry.tasksOrdered()),
                number(entry.firstReplyMedianSeconds()),
                number(entry.firstReplyP90Seconds()),
                number(entry.firstReplies()),
                word(entry.currency()),
                number(entry.credited()),
                number(entry.orders()),
                word(entry.others().stream()
                        .map(other -> "%s|%s|%d".formatted(other.currency(), other.credited(), other.orders()))
                        .collect(Collectors.joining(";"))),
                word(entry.reason()),
                word(entry.corrects()));
    }

    static Cell word(@Nullable Object value) {
        return new Cell(Objects.toString(value, ""), false);
    }

    private static Cell words(List<String> values) {
        return word(String.join(";", values));
    }

    private static Cell number(@Nullable Object value) {
        return new Cell(Objects.toString(value, ""), true);
    }
}
