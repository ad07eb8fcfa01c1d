package com.guidecopilot.api.scoring;

import com.guidecopilot.api.scoring.sheet.Line;
import com.guidecopilot.api.scoring.sheet.Transcript;
import com.guidecopilot.api.scoring.sheet.Unscoreable;
import com.guidecopilot.api.scoring.sheet.Writer;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether there is enough to tell anything by. */
@Component
class Scoreability {

    private final ScoringSettings settings;

    Scoreability(ScoringSettings settings) {
        this.settings = settings;
    }

    /** Why a conversation has no author to be scored. */
    Unscoreable ofNobody(Transcript transcript) {
        return transcript.lines().isEmpty() ? Unscoreable.NO_TEXT : Unscoreable.ONE_SIDE_ONLY;
    }

    /** @return empty when the author's span can be scored */
    Optional<Unscoreable> of(Transcript transcript, Writer author) {
        List<Line> customers =
                transcript.lines().stream().filter(Line::isCustomers).toList();
        List<Line> own = transcript.spanOf(author);
        if (customers.isEmpty()) return Optional.of(Unscoreable.ONE_SIDE_ONLY);
        if (isWordless(customers) || isWordless(own)) return Optional.of(Unscoreable.NO_TEXT);
        long texts = transcript.lines().stream().filter(Scoreability::hasWords).count();
        return texts < settings.texts() || characters(own) < settings.characters()
                ? Optional.of(Unscoreable.TOO_SHORT)
                : Optional.empty();
    }

    private static boolean isWordless(List<Line> lines) {
        return lines.stream().noneMatch(Scoreability::hasWords);
    }

    private static boolean hasWords(Line line) {
        return line.isSaid() && !line.words().isBlank();
    }

    /** Faces and punctuation are no words. */
    private static long characters(List<Line> lines) {
        return lines.stream()
                .filter(Line::isSaid)
                .flatMapToInt(line -> line.words().codePoints())
                .filter(Character::isLetterOrDigit)
                .count();
    }
}
