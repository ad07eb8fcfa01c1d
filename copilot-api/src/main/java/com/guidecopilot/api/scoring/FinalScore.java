package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.sheet.Given;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * What a sheet comes to now. Three numbers that are never mixed up, 0 to 100 each.
 *
 * @param machine as it was scored
 * @param human by the people who reviewed it alone; empty while nobody did
 * @param settled by each criterion's last word: a dispute's decision, a review, else the machine's
 * @param pay from criteria that may count in pay alone: computed ones, those that a person settled, and judged ones that
 *     people were found to agree with
 * @param answers the last word on each criterion
 * @param counted codes of the criteria that {@code pay} is made of
 */
public record FinalScore(
        UUID sheet,
        UUID conversation,
        UUID customer,
        UUID store,
        UUID cardVersion,
        Writer writer,
        Instant closedAt,
        OptionalDouble machine,
        OptionalDouble human,
        OptionalDouble settled,
        OptionalDouble pay,
        List<Given> answers,
        List<String> counted) {

    public FinalScore {
        answers = List.copyOf(answers);
        counted = List.copyOf(counted);
    }
}
