package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.facts.CustomerFacts;
import com.guidecopilot.api.action.facts.FactWords;
import com.guidecopilot.api.rules.Facts;
import com.guidecopilot.api.rules.Flaw;
import com.guidecopilot.api.rules.Formula;
import com.guidecopilot.api.rules.Reckoned;
import com.guidecopilot.api.rules.Rule;
import com.guidecopilot.api.rules.Rules;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Audiences as conditions on what is known of customers. */
@Component
class RuledAudiences implements Audiences {

    private final Rules rules;
    private final CustomerFacts facts;

    RuledAudiences(Rules rules, CustomerFacts facts) {
        this.rules = rules;
        this.facts = facts;
    }

    @Override
    public Reading read(CampaignSheet sheet) {
        return switch (rules.compile(sheet.audience(), FactWords.AUDIENCE)) {
            case Flaw flaw -> new Reading.Wrong("audience", flaw.toString());
            case Rule rule -> read(rule, sheet.worth());
        };
    }

    private Reading read(Rule rule, @Nullable String worth) {
        if (worth == null) return new Reading.Fine(new Ruled(rule, null));
        return switch (rules.formula(worth, FactWords.AUDIENCE)) {
            case Flaw flaw -> new Reading.Wrong("worth", flaw.toString());
            case Formula formula -> new Reading.Fine(new Ruled(rule, formula));
        };
    }

    private final class Ruled implements Audience {

        private final Rule rule;
        private final @Nullable Formula worth;
        private final Set<String> asked;

        Ruled(Rule rule, @Nullable Formula worth) {
            this.rule = rule;
            this.worth = worth;
            this.asked = new HashSet<>(rule.names());
            if (worth != null) asked.addAll(worth.names());
        }

        @Override
        public Map<UUID, Verdict> of(Collection<UUID> customers, Instant at) {
            Map<UUID, Facts> known = facts.of(customers, asked, at);
            Map<UUID, Verdict> verdicts = new HashMap<>();
            for (UUID customer : customers) {
                Facts about = known.get(customer);
                // Erased since they were listed.
                verdicts.put(customer, about == null ? new Verdict.Out() : verdict(about));
            }
            return verdicts;
        }

        private Verdict verdict(Facts about) {
            return switch (held(about)) {
                case com.guidecopilot.api.rules.Verdict.Holds ignored -> new Verdict.In(reckoned(about));
                case com.guidecopilot.api.rules.Verdict.DoesNotHold ignored -> new Verdict.Out();
                case com.guidecopilot.api.rules.Verdict.Failed failed -> new Verdict.Undecided(failed.reason());
            };
        }

        /** Asked once more when it failed: that the machine was busy for a moment leaves nobody out. */
        private com.guidecopilot.api.rules.Verdict held(Facts about) {
            com.guidecopilot.api.rules.Verdict first = rule.holds(about);
            return first instanceof com.guidecopilot.api.rules.Verdict.Failed ? rule.holds(about) : first;
        }

        private @Nullable Long reckoned(Facts about) {
            return worth != null && worth.of(about) instanceof Reckoned.Number(long number)
                    ? Long.valueOf(Math.max(0, number))
                    : null;
        }
    }
}
