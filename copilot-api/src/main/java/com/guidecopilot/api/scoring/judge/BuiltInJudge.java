package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Answer;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Writer;
import com.guidecopilot.knowledge.embed.Embedder;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges by likeness to example sentences, turns of phrase, and the order of what is done. Needs no model but the embedder. */
final class BuiltInJudge implements Judge {

    private static final String VERSION = "built-in/1";

    private final Reader reader;
    private volatile @Nullable Flows flows;

    BuiltInJudge(Embedder embedder) {
        this.reader = new Reader(embedder);
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public Map<Question, Answer> judge(Transcript transcript, Writer author, Set<String> names) {
        Names hiding = new Names(names);
        // 1. Is there anything to be judged?
        Optional<Answer.NotScoreable> none = Readable.objection(transcript, author, hiding);
        if (none.isPresent()) return toAll(none.get());
        // 2. Sentences without names, and what each does.
        Reading reading = new Reading(reader.read(Talk.of(transcript, author, hiding)));
        // 3. What the customer came for.
        Situation situation = Situation.of(reading);
        // 4. Each question.
        Map<Question, Answer> answers = new EnumMap<>(Question.class);
        answers.put(Question.NEED, NeedAnswer.of(reading, situation));
        answers.put(Question.WARMTH, WarmthAnswer.of(reading));
        answers.put(Question.RECOMMENDATION, RecommendationAnswer.of(reading, situation));
        answers.put(Question.CLOSING, ClosingAnswer.of(reading, situation));
        answers.put(Question.RESPONSE, new Answer.NotApplicable("内置评判还不看是否接得上话"));
        // 5. What does not follow from what was said is worth less.
        return connection(reading).applied(answers);
    }

    Connection connection(Reading reading) {
        Flow flow = Flow.of(reading);
        return new Connection(flows().order(flow), flows().fit(flow));
    }

    private Flows flows() {
        Flows known = flows;
        return known != null ? known : learnOnce();
    }

    private synchronized Flows learnOnce() {
        Flows known = flows;
        if (known == null) {
            known = new Flows(talk -> new Reading(reader.read(talk)));
            flows = known;
        }
        return known;
    }

    Reading read(Transcript transcript, Writer author, Set<String> names) {
        return new Reading(reader.read(Talk.of(transcript, author, new Names(names))));
    }

    private static Map<Question, Answer> toAll(Answer answer) {
        Map<Question, Answer> answers = new EnumMap<>(Question.class);
        for (Question question : Question.values()) answers.put(question, answer);
        return answers;
    }
}
