package com.guidecopilot.api.sample.history;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;

/** All that lives share: the brand, its words, who is on duty, and how well they do. */
record World(Chain chain, Script script, Wording wording, Duty duty, Plan plan) {

    static World of(Chain chain, Script script, Plan plan) {
        return new World(chain, script, new Wording(script), new Duty(chain.cloudGuides()), plan);
    }

    Skill skill(Duty.Answer answer, Shopper shopper) {
        return Skill.of(
                answer.account(),
                shopper.shop().tier(),
                answer.cloud(),
                shopper.desk().shared(),
                plan.seed());
    }

    Optional<Campaign> campaign(LocalDate day) {
        return script.campaigns().stream().filter(one -> one.isOn(day)).findFirst();
    }

    OffsetDateTime at(LocalDateTime time) {
        return time.atZone(chain.zone()).toOffsetDateTime();
    }
}
