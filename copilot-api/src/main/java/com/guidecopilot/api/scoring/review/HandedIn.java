package com.guidecopilot.api.scoring.review;

import com.guidecopilot.api.platform.Flaw;
import com.guidecopilot.api.platform.Refused;
import com.guidecopilot.api.scoring.review.VerdictRepository.Machine;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A reviewer's answers as they come in. What is left out stays as the machine said it. */
@Schema(name = "VerdictToHandIn")
record HandedIn(
        @NotEmpty @Size(max = 100) List<@Valid @NotNull Said> answers,
        @Nullable @Size(max = 1000, message = "最多1000字") String note) {

    @Schema(name = "VerdictAnswer")
    record Said(
            @NotBlank String criterion,
            @NotNull Outcome outcome,
            @Nullable @Size(max = 500, message = "最多500字") String reason) {}

    HandedIn {
        answers = answers == null ? List.of() : List.copyOf(answers);
    }

    /**
     * @param machine what the machine said of each criterion
     * @param blind then every judged criterion is to be answered, and no answer needs a reason
     * @throws Refused naming everything that is wrong
     */
    void check(List<Machine> machine, boolean blind) {
        Map<String, Machine> known =
                machine.stream().collect(Collectors.toUnmodifiableMap(Machine::criterion, Function.identity()));
        List<Flaw> flaws = new ArrayList<>();
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            Said said = answers.get(i);
            String at = "answers[%d].".formatted(i);
            Machine there = known.get(said.criterion());
            if (there == null) flaws.add(new Flaw(at + "criterion", "这份评分没有 %s 这一项".formatted(said.criterion())));
            if (!answered.add(said.criterion())) flaws.add(new Flaw(at + "criterion", "这一项答了两次"));
            boolean other = there != null && there.outcome() != said.outcome();
            if (other && !blind && isBlank(said.reason())) flaws.add(new Flaw(at + "reason", "与机器的判断不同，请给出理由"));
        }
        if (blind) {
            machine.stream()
                    .filter(one -> one.judged() && !answered.contains(one.criterion()))
                    .forEach(one -> flaws.add(new Flaw("answers", "盲评还缺 %s".formatted(one.criterion()))));
        }
        if (!flaws.isEmpty()) throw Refused.invalid(flaws);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** Holds what a person wrote. */
    @Override
    public String toString() {
        return "HandedIn(%d answers)".formatted(answers.size());
    }
}
