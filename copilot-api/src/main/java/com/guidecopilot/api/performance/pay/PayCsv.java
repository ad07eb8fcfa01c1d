package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.performance.pay.PayFeed.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/**
 * The feed for spreadsheets and payroll systems: RFC 4180 in UTF-8, with the mark by which spreadsheets tell that it is. What a
 * spreadsheet would take for a formula is said to be text by an apostrophe before it.
 */
@Component
class PayCsv extends AbstractHttpMessageConverter<PayFeed> {

    static final String TYPE = "text/csv";

    private static final String MARK = "\uFEFF";
    private static final String LINE_END = "\r\n";
    private static final List<String> COLUMNS = List.of(
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
            "reason",
            "corrects",
            "statement_zh",
            "statement_en");

    PayCsv() {
        super(StandardCharsets.UTF_8, MediaType.valueOf(TYPE));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == PayFeed.class;
    }

    @Override
    protected PayFeed readInternal(Class<? extends PayFeed> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("the feed goes out only", input);
    }

    @Override
    protected void writeInternal(PayFeed feed, HttpOutputMessage output) throws IOException {
        output.getBody().write(text(feed).getBytes(StandardCharsets.UTF_8));
    }

    static String text(PayFeed feed) {
        StringBuilder text =
                new StringBuilder(MARK).append(line(COLUMNS.stream().map(PayCsv::words)));
        for (Entry entry : feed.entries()) text.append(line(cells(entry, feed.statement())));
        return text.toString();
    }

    private static Stream<String> cells(Entry entry, PayFeed.Statement statement) {
        return Stream.of(
                words(entry.id()),
                words(entry.period()),
                words(entry.concerns()),
                words(entry.kind()),
                words(entry.holder()),
                words(entry.staff()),
                words(entry.store()),
                words(String.join(";", entry.stores())),
                figure(entry.pay()),
                figure(entry.payPoints()),
                figure(entry.payScores()),
                words(String.join(";", entry.criteria())),
                words(String.join(";", entry.cardVersions())),
                figure(entry.conversations()),
                figure(entry.tasksGiven()),
                figure(entry.tasksSent()),
                figure(entry.tasksSeen()),
                figure(entry.tasksAnswered()),
                figure(entry.tasksOrdered()),
                figure(entry.firstReplyMedianSeconds()),
                figure(entry.firstReplyP90Seconds()),
                figure(entry.firstReplies()),
                words(entry.currency()),
                figure(entry.credited()),
                figure(entry.orders()),
                words(entry.reason()),
                words(entry.corrects()),
                words(statement.zh()),
                words(statement.en()));
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(",", "", LINE_END));
    }

    private static String figure(@Nullable Object figure) {
        return Objects.toString(figure, "");
    }

    private static String words(@Nullable Object cell) {
        String text = Objects.toString(cell, "");
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = Arrays.stream(new String[] {",", "\"", "\n", "\r"}).anyMatch(safe::contains);
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
