package com.guidecopilot.api.publishing;

import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.rules.WrittenFlaw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a text before it is kept or published.
 *
 * @param meaning null when there are flaws
 * @param notes what its writer should know, though it is no flaw
 */
public record Checked<T>(@Nullable T meaning, List<WrittenFlaw> flaws, List<WrittenFlaw> notes) {

    public Checked {
        flaws = List.copyOf(flaws);
        notes = List.copyOf(notes);
    }

    /** @throws Refused {@code validation}, each flaw at its place */
    public T sound() {
        if (meaning == null)
            throw Refused.invalid(flaws.stream().map(Checked::told).toList());
        return meaning;
    }

    private static Flaw told(WrittenFlaw flaw) {
        return new Flaw(flaw.place(), "第 %d 行第 %d 列：%s".formatted(flaw.line(), flaw.column(), flaw.reason()));
    }
}
