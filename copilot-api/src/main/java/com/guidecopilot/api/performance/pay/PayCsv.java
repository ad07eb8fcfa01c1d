package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.performance.pay.PayColumns.Cell;
import com.guidecopilot.api.performance.pay.PayFeed.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    static final MediaType FORM = new MediaType(MediaType.valueOf(TYPE), StandardCharsets.UTF_8);

    private static final String MARK = "\uFEFF";
    private static final String LINE_END = "\r\n";
    private static final String FORMULA = "=+-@\t\r";
    private static final String QUOTED = ",\"\n\r";

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
        List<Cell> statement = List.of(
                PayColumns.word(feed.statement().zh()),
                PayColumns.word(feed.statement().en()));
        StringBuilder text = new StringBuilder(MARK)
                .append(line(Stream.concat(PayColumns.NAMES.stream(), Stream.of("statement_zh", "statement_en"))));
        for (Entry entry : feed.entries()) {
            text.append(
                    line(Stream.concat(PayColumns.of(entry), statement.stream()).map(PayCsv::cell)));
        }
        return text.toString();
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(",", "", LINE_END));
    }

    static String cell(Cell cell) {
        String text = cell.text();
        boolean formula = !cell.number() && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        return safe.chars().anyMatch(sign -> QUOTED.indexOf(sign) >= 0) ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
