package com.guidecopilot.api.intake;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Files that no memory would hold: what is kept of them at a time does not grow with them. */
class LongFilesTest {

    private static final int ROWS = 100_000;

    record Thing(@NotBlank String code) {}

    /** Remembers the largest batch that it was handed. */
    private static final class Counting implements Contract<Thing> {

        private int largest;

        @Override
        public String name() {
            return "things";
        }

        @Override
        public Class<Thing> rowType() {
            return Thing.class;
        }

        @Override
        public String keyOf(Thing row) {
            return row.code();
        }

        @Override
        public List<Outcome> accept(List<Thing> rows, String actor) {
            largest = Math.max(largest, rows.size());
            return Collections.nCopies(rows.size(), Outcome.ACCEPTED);
        }
    }

    /** Made while it is read: nobody holds all of it. */
    private static final class Made extends InputStream {

        private final LongFunction<String> lines;
        private byte[] line = new byte[0];
        private int at;
        private long number;

        Made(LongFunction<String> lines) {
            this.lines = lines;
        }

        @Override
        public int read() {
            return next() ? line[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (!next()) return -1;
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, into, from, count);
            at += count;
            return count;
        }

        private boolean next() {
            if (at == line.length && number <= ROWS) {
                line = lines.apply(number++).getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            return at < line.length;
        }
    }

    @Test
    void aHundredThousandRowsOfATableAreHeldFiveHundredAtATime() throws IOException {
        assertThat(largestBatchOf(n -> n == 0 ? "code\n" : "c-%d\n".formatted(n)))
                .isEqualTo(Contract.USUAL_BATCH);
    }

    @Test
    void aHundredThousandLinesOfJsonAreHeldFiveHundredAtATime() throws IOException {
        assertThat(largestBatchOf(n -> n == 0 ? "\n" : "{\"code\":\"c-%d\"}\n".formatted(n)))
                .isEqualTo(Contract.USUAL_BATCH);
    }

    private static int largestBatchOf(LongFunction<String> lines) throws IOException {
        Counting contract = new Counting();
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            Intake intake = new Intake(JsonMapper.shared(), validators.getValidator());
            RowFile file = new RowFile("things", () -> new Made(lines));
            ImportReport.Summary summary = intake.take(contract, List.of(file), "it");
            assertThat(summary.accepted()).isEqualTo(ROWS);
            assertThat(summary.failedCount()).isZero();
        }
        return contract.largest;
    }
}
