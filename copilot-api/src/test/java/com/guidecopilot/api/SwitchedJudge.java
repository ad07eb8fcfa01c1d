package com.guidecopilot.api;

import com.guidecopilot.api.scoring.judge.Judge;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The judge as it is, until a test lets it fail on a customer's conversations. */
public final class SwitchedJudge implements Judge {

    private final Judge real;
    private final Map<UUID, AtomicInteger> failing = new ConcurrentHashMap<>();
    private final Set<UUID> overflowing = ConcurrentHashMap.newKeySet();

    SwitchedJudge(Judge real) {
        this.real = real;
    }

    public void failsOn(UUID customer, int times) {
        failing.put(customer, new AtomicInteger(times));
    }

    /** As something does that is read too deep. */
    public void overflowsOn(UUID customer) {
        overflowing.add(customer);
    }

    @Override
    public String version() {
        return real.version();
    }

    @Override
    public Map<Question, Answer> judge(Transcript transcript, Writer author, Set<String> names) {
        AtomicInteger left = failing.get(transcript.customer());
        if (overflowing.contains(transcript.customer())) throw new StackOverflowError();
        if (left != null && left.getAndDecrement() > 0) throw new IllegalStateException("the judge is ill");
        return real.judge(transcript, author, names);
    }
}
