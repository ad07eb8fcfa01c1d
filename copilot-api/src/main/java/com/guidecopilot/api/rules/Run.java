package com.guidecopilot.api.rules;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.time.Duration;
import java.util.Set;

/** One expression, ready to be worked out again and again, each time within its bounds. @param names the variables in it */
record Run(CelRuntime.Program program, Set<String> names) {

    /** By the wall; the bound on iterations is reached first, but for a text that searches long texts again and again. */
    static final Duration LONGEST = Duration.ofMillis(250);

    sealed interface End {}

    record Ended(Object value) implements End {}

    record Stopped(String reason) implements End {}

    @SuppressWarnings("serial")
    private static final class TooLong extends RuntimeException {
        private TooLong() {
            super("too long", null, false, false);
        }
    }

    End on(Facts facts) {
        return on(facts, LONGEST);
    }

    End on(Facts facts, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            return new Ended(program.trace(facts.values(), (part, value) -> {
                if (System.nanoTime() - deadline > 0) throw new TooLong();
            }));
        } catch (CelEvaluationException e) {
            return new Stopped(reasonOf(e, longest));
        } catch (RuntimeException | StackOverflowError e) {
            return new Stopped(e instanceof TooLong ? tooLong(longest) : "无法计算");
        }
    }

    private static String tooLong(Duration longest) {
        return "超过 %d 毫秒仍未算完".formatted(longest.toMillis());
    }

    /** The library's own message may quote a fact, so it is not passed on. */
    private static String reasonOf(CelEvaluationException e, Duration longest) {
        if (e.getCause() instanceof TooLong) return tooLong(longest);
        CelErrorCode code = e.getErrorCode();
        return switch (code) {
            case ITERATION_BUDGET_EXCEEDED -> "循环超过 %d 次".formatted(Language.MOST_ITERATIONS);
            case ATTRIBUTE_NOT_FOUND -> "没有这个值";
            case INDEX_OUT_OF_BOUNDS -> "列表里没有这一项";
            case DIVIDE_BY_ZERO -> "除以了零";
            case NUMERIC_OVERFLOW -> "数字太大";
            case BAD_FORMAT -> "日期、时长或数字的写法不对";
            case INVALID_ARGUMENT -> "正则表达式或参数不对";
            case DUPLICATE_ATTRIBUTE, OVERLOAD_NOT_FOUND, AMBIGUOUS_OVERLOAD, TYPE_NOT_FOUND, INTERNAL_ERROR -> "无法计算";
        };
    }
}
