package com.guidecopilot.api.scoring.judge;

import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Question;
import com.guidecopilot.api.scoring.sheet.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A labelled talk from which everything was taken out that answers one question: what people would say to that one is known
 * then, and to the others they would say the same. So the judge learns what each question hangs on, and what it does not (as
 * in Kaushik, Hovy and Lipton, Learning the Difference that Makes a Difference, 2020).
 *
 * @param gone of which question; null = nothing was taken out
 * @param also what those lines did beside
 */
record Cut(Lesson lesson, Transcript transcript, @Nullable Question gone, Set<String> also) {

    private static final Map<Question, Set<String>> DONE = Map.of(
            Question.NEED, Set.of("NEED", "RECALL"),
            Question.RECOMMENDATION, Set.of("RECOMMEND", "REASON"),
            Question.CLOSING, Set.of("CLOSE"),
            Question.WARMTH, Set.of("CARE"));
    private static final Set<String> TONE = Set.of("CARE", "RECALL", "PUSH", "BRUSH");

    static List<Cut> allOf(Lesson lesson) {
        List<Cut> cuts = new ArrayList<>();
        cuts.add(new Cut(lesson, lesson.transcript(), null, Set.of()));
        for (Question question : List.of(Question.NEED, Question.RECOMMENDATION, Question.CLOSING, Question.WARMTH)) {
            Cut cut = without(lesson, question);
            boolean changed = cut.transcript().lines().size()
                    < lesson.transcript().lines().size();
            if (changed && cut.transcript().lines().stream().anyMatch(line -> !line.isCustomers())) cuts.add(cut);
        }
        return cuts;
    }

    private static Cut without(Lesson lesson, Question question) {
        Set<String> acts = DONE.getOrDefault(question, Set.of());
        Set<UUID> gone = lesson.tags().stream()
                .filter(tag -> tag.acts().stream().anyMatch(acts::contains))
                .map(Lesson.Tag::line)
                .collect(Collectors.toSet());
        Set<String> also = lesson.tags().stream()
                .filter(tag -> gone.contains(tag.line()))
                .flatMap(tag -> tag.acts().stream())
                .filter(act -> !acts.contains(act))
                .collect(Collectors.toSet());
        List<Line> rest = lesson.transcript().lines().stream()
                .filter(line -> !gone.contains(line.id()))
                .toList();
        Transcript whole = lesson.transcript();
        return new Cut(
                lesson,
                new Transcript(
                        whole.conversation(),
                        whole.customer(),
                        whole.store(),
                        whole.openedAt(),
                        whole.closedAt(),
                        rest),
                question,
                also);
    }

    /** @return empty where nobody can know */
    Optional<String> label(Question question, String before) {
        if (gone == null) return Optional.of(before);
        if (question == gone) return Optional.of(withoutIt(question, before));
        Set<String> itsOwn = question == Question.WARMTH ? TONE : DONE.getOrDefault(question, Set.of());
        return also.stream().anyMatch(itsOwn::contains) ? Optional.empty() : Optional.of(before);
    }

    private String withoutIt(Question question, String before) {
        if (before.equals("NA")) return before;
        if (question == Question.WARMTH) return before.equals("MET") ? "PARTLY" : before;
        boolean asked = question == Question.CLOSING || lesson.wantsAdvice() || before.equals("MISSED");
        return asked ? "MISSED" : "NA";
    }
}
