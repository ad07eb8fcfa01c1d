package com.guidecopilot.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {

    @Test
    void wrongUsageEndsWithTwo() {
        assertThat(EvalCommand.run(List.of())).isEqualTo(2);
        assertThat(EvalCommand.run(List.of("nonsense", "--data", "x"))).isEqualTo(2);
        assertThat(EvalCommand.run(List.of("retrieval"))).isEqualTo(2);
        assertThat(EvalCommand.run(List.of("retrieval", "--data"))).isEqualTo(2);
        assertThat(EvalCommand.run(List.of("retrieval", "--wrong", "x"))).isEqualTo(2);
        assertThat(BenchCommand.run(List.of("nonsense"))).isEqualTo(2);
        assertThat(BenchCommand.run(List.of("retrieval", "--passages", "many"))).isEqualTo(2);
    }

    @Test
    void aMonthOfTooFewSheetsIsWrongUsage() {
        assertThat(BenchCommand.run(List.of("performance", "--documents", "99")))
                .isEqualTo(2);
        assertThat(BenchCommand.run(List.of("performance", "--documents", "-1")))
                .isEqualTo(2);
    }

    @Test
    void dataThatIsNotThereEndsWithOne() {
        assertThat(EvalCommand.run(List.of("retrieval", "--data", "no/such/directory")))
                .isEqualTo(1);
    }

    @Test
    void helpEndsWithNought() {
        assertThat(EvalCommand.run(List.of("--help"))).isZero();
        assertThat(BenchCommand.run(List.of("--help"))).isZero();
    }
}
