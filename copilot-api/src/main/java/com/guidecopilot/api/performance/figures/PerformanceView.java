package com.guidecopilot.api.performance.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.performance.figures.CriterionTitles.Titled;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A month as pages get it.
 *
 * @param rows a page of them, in the order that was asked for
 * @param total how many rows there are
 * @param next where the next page begins; absent on the last one
 * @param criteria what the codes in {@code pay} are called
 * @param stores what the whole store came to, for those who may see none of its people but themselves
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Performance")
record PerformanceView(
        YearMonth period,
        State state,
        @Nullable Instant frozenAt,
        List<Row> rows,
        int total,
        @Nullable String next,
        List<Titled> criteria,
        @Nullable List<StoreMean> stores) {

    PerformanceView {
        rows = List.copyOf(rows);
        criteria = List.copyOf(criteria);
    }

    enum State {
        OPEN,
        /** Somebody asked for it, and it goes on by itself. */
        FREEZING,
        FROZEN
    }

    enum Kind {
        GUIDE,
        CLOUD_GUIDE,
        SEAT,
        /** What is nobody's in particular: an author whom the source did not name, a sale of the store's. */
        NOBODY,
        STORE,
        REGION
    }

    /** Why a mean is not shown. */
    enum Hidden {
        /** Too few to say anything. */
        FEW,
        /** Several people hold the seat in turn. */
        SHARED_SEAT,
        NOT_A_PERSON
    }

    /**
     * @param key names the row to the other addresses
     * @param store absent for a cloud guide over several stores, and for a region
     * @param personal whether the scores are one person's
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PerformanceRow")
    record Row(
            String key,
            String name,
            Kind kind,
            @Nullable String account,
            @Nullable StoreName store,
            boolean personal,
            boolean me,
            Scores scores,
            Pay pay,
            Tasks tasks,
            FirstReply firstReply,
            Suggestions suggestions,
            Sales sales) {}

    @Schema(name = "PerformanceStore")
    record StoreName(String code, String name) {}

    /**
     * Settled scores, 0 to 100.
     *
     * @param mean null with its reason in {@code hidden}
     * @param low of the 95 % interval
     * @param n sheets with a number
     * @param conversations in which anything was scored or could have been
     * @param unscoreable sheets and conversations of which nothing could be told
     * @param keptBack sheets that are left out until their blind review is handed in
     * @param reviewed sheets on which a person gave an answer
     * @param disputed sheets that were contested
     */
    @Schema(name = "PerformanceScores")
    record Scores(
            @Nullable BigDecimal mean,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable Hidden hidden,
            int n,
            int conversations,
            int unscoreable,
            int keptBack,
            int reviewed,
            int disputed) {}

    /** @param mean of the numbers that may count in pay @param criteria codes of what they were made of */
    @Schema(name = "PerformancePay")
    record Pay(@Nullable BigDecimal mean, int n, List<String> criteria) {}

    /** Tasks that began in the month, by how well it is known that they were done; each grade includes the next. */
    @Schema(name = "PerformanceTasks")
    record Tasks(int given, int sent, int seen, int answered, int ordered) {

        static final Tasks NONE = new Tasks(0, 0, 0, 0, 0);
    }

    @Schema(name = "PerformanceFirstReply")
    record FirstReply(
            @Nullable Integer medianSeconds, @Nullable Integer p90Seconds, int n) {}

    /** @param edited of those that were used */
    @Schema(name = "PerformanceSuggestions")
    record Suggestions(int shown, int used, int edited) {

        static final Suggestions NONE = new Suggestions(0, 0, 0);
    }

    /** @param others sales in further currencies */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PerformanceSales")
    record Sales(
            String credited,
            String currency,
            int orders,
            @Nullable List<Sum> others) {}

    @Schema(name = "PerformanceSalesIn")
    record Sum(String currency, String credited, int orders) {}

    /** @param mean null while too few people or scores are behind it */
    @Schema(name = "PerformanceStoreMean")
    record StoreMean(StoreName store, @Nullable BigDecimal mean, int n) {}
}
