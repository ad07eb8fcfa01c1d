package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.llm.Cancellation;
import com.guidecopilot.api.llm.Models;
import com.guidecopilot.api.llm.Outcome;
import com.guidecopilot.api.llm.Prompt;
import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.prompts.JudgePrompts;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks a model, where one is configured, all questions of a span at once. What it cannot prove by a quote is not used: the
 * built-in answer stands then, and that is counted by reason: {@code copilot_judge_refused_total}. It is never a silent 0.
 */
final class ModelJudge implements Judge {

    private static final String VERSION = "model/2";

    private final Models models;
    private final BuiltInJudge builtIn;
    private final MeterRegistry meters;
    private final JudgePrompts prompts = new JudgePrompts();

    ModelJudge(Models models, BuiltInJudge builtIn, MeterRegistry meters) {
        this.models = models;
        this.builtIn = builtIn;
        this.meters = meters;
    }

    @Override
    public String version() {
        return models.isConfigured() ? "%s, %s".formatted(VERSION, builtIn.version()) : builtIn.version();
    }

    @Override
    public Map<Question, Answer> judge(Transcript transcript, Writer author, Set<String> names) {
        Map<Question, Answer> own = builtIn.judge(transcript, author, names);
        boolean silent = own.values().stream().allMatch(answer -> answer instanceof Answer.NotScoreable);
        if (!models.isConfigured() || silent) return own;
        // 1. The talk as data, without names and without words to whoever judges.
        ShownTalk shown = ShownTalk.of(transcript, author, new Names(names));
        Prompt prompt = new Prompt(prompts.rules().text(), shown.asked(prompts).text(), List.copyOf(names));
        // 2. The model's answers, or why there are none.
        StringBuilder said = new StringBuilder();
        Outcome outcome =
                models.stream(prompt, piece -> said.append(piece).length() <= ModelVerdict.LONGEST, new Cancellation());
        Map<Question, ModelVerdict> verdicts = switch (outcome) {
            case Outcome.Completed ignored -> ModelVerdict.read(said.toString(), shown);
            case Outcome.Stopped ignored -> ModelVerdict.allRefused(ModelVerdict.Objection.TOO_LONG.name());
            case Outcome.Failed failed ->
                ModelVerdict.allRefused(failed.failure().reason().name());
        };
        // 3. What holds, and our own for the rest.
        Map<Question, Answer> answers = new EnumMap<>(Question.class);
        own.forEach((question, answer) -> answers.put(question, settled(question, answer, verdicts)));
        return answers;
    }

    private Answer settled(Question question, Answer own, Map<Question, ModelVerdict> verdicts) {
        ModelVerdict verdict = verdicts.getOrDefault(question, ModelVerdict.MISSING);
        return switch (verdict) {
            case ModelVerdict.Held held -> held.answer(question, own);
            case ModelVerdict.Refused refused -> {
                meters.counter("copilot.judge.refused", "reason", refused.reason(), "question", question.name())
                        .increment();
                yield own;
            }
        };
    }
}
