package com.guidecopilot.api.performance.pay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.performance.figures.CriterionTitles.Titled;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A month of pay as payroll reads it.
 *
 * @param keptBack sheets that are left out until their blind review is handed in; of a frozen month as it was then
 * @param criteria what the codes in the entries are called
 * @param total how many entries there are
 * @param corrections how many of them are
 * @param entries a page of them, by their ids
 * @param next where the next page begins; absent on the last one
 * @param checksum SHA-256 over all entries in their canonical form, in hexadecimal digits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PayFeed")
public record PayFeed(
        YearMonth period,
        State state,
        @Nullable Instant frozenAt,
        Statement statement,
        int keptBack,
        List<Titled> criteria,
        int total,
        int corrections,
        List<Entry> entries,
        @Nullable String next,
        String checksum) {

    public PayFeed {
        criteria = List.copyOf(criteria);
        entries = List.copyOf(entries);
    }

    enum State {
        OPEN,
        FROZEN
    }

    enum Kind {
        ENTRY,
        CORRECTION
    }

    enum Holder {
        STAFF,
        /** Nobody held it at the moment that counts. */
        SEAT
    }

    /** What counts and what does not, for people. @param trusted judged criteria that people were found to agree with */
    @Schema(name = "PayStatement")
    record Statement(String zh, String en, List<Trusted> trusted) {}

    /** @param kappa between people's blind labels and the judge @param labels how many there are */
    @Schema(name = "PayTrusted")
    record Trusted(String card, String criterion, BigDecimal kappa, int labels, Instant since) {}

    /**
     * What a person came to. In a {@code CORRECTION} counts and amounts are differences, {@code pay} and the times of first
     * replies what holds now.
     *
     * @param period the month it is paid with
     * @param concerns the month it belongs to
     * @param staff account of the person, or the seat's code
     * @param store where most of their conversations were, else of their tasks and sales
     * @param pay mean of the numbers that may count in pay, 0 to 100; null = there are none
     * @param payPoints the sum of those numbers
     * @param payScores how many there are
     * @param criteria codes of what the numbers were made of
     * @param cardVersions code and number: {@code service/3}
     * @param others what was credited in further currencies
     * @param corrects id of the entry that held before; absent when there was none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PayEntry")
    record Entry(
            String id,
            YearMonth period,
            YearMonth concerns,
            Kind kind,
            Holder holder,
            String staff,
            String store,
            List<String> stores,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            BigDecimal pay,

            BigDecimal payPoints,
            int payScores,
            List<String> criteria,
            List<String> cardVersions,
            int conversations,
            int tasksGiven,
            int tasksSent,
            int tasksSeen,
            int tasksAnswered,
            int tasksOrdered,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Integer firstReplyMedianSeconds,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Integer firstReplyP90Seconds,

            int firstReplies,
            String currency,
            String credited,
            int orders,
            List<Sum> others,
            @Nullable String reason,
            @Nullable String corrects) {}

    @Schema(name = "PayCredited")
    record Sum(String currency, String credited, int orders) {}
}
