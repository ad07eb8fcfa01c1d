package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.guidecopilot.eval.Agreement.Pair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

    /** Twenty of both yes, five and ten of one alone, fifteen of both no: the example of the textbooks, kappa 0.4. */
    @Test
    void kappaIsThatOfTheTextbook() {
        Agreement agreement = new Agreement(pairs(20, "MET", "MET", 5, "MET", "MISSED", 10, "MISSED", "MET", 15, "MISSED", "MISSED"));

        assertThat(agreement.accuracy()).isEqualTo(0.7);
        assertThat(agreement.kappa()).isCloseTo(0.4, within(1e-9));
        assertThat(agreement.weighted()).isCloseTo(0.4, within(1e-9));
        assertThat(agreement.interval(Agreement::kappa)).satisfies(interval -> {
            assertThat(interval.getFirst()).isBetween(0.05, 0.3);
            assertThat(interval.getLast()).isBetween(0.5, 0.75);
        });
    }

    @Test
    void aNearMissWeighsLessThanAFarOne() {
        Agreement near = new Agreement(pairs(10, "MET", "MET", 5, "MET", "PARTLY", 10, "MISSED", "MISSED", 5, "PARTLY", "PARTLY"));
        Agreement far = new Agreement(pairs(10, "MET", "MET", 5, "MET", "MISSED", 10, "MISSED", "MISSED", 5, "PARTLY", "PARTLY"));

        assertThat(near.weighted()).isGreaterThan(far.weighted());
    }

    private static List<Pair> pairs(Object... counted) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < counted.length; i += 3) {
            for (int n = 0; n < (Integer) counted[i]; n++) {
                pairs.add(new Pair("talk-" + pairs.size(), (String) counted[i + 1], (String) counted[i + 2]));
            }
        }
        return pairs;
    }
}
