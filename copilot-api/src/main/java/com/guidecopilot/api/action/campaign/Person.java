package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.customer.CustomerRoll;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A customer of a campaign's scope, and what the campaign has for them: a day, or one reason why not. */
record Person(CustomerRoll.Entry customer, Outcome outcome) {

    sealed interface Outcome {

        /**
         * @param value what is hoped for with them, in fen
         * @param own their task of this campaign; null = it is to be made
         */
        record Chosen(LocalDate day, @Nullable Long value, TaskRead.@Nullable Own own) implements Outcome {}

        /**
         * @param detail what else there is to say of the reason
         * @param day when they would come if the campaign went on
         * @param own their task of this campaign, if they have one that is open
         */
        record Left(
                LeftOut reason,
                @Nullable String detail,
                @Nullable LocalDate day,
                TaskRead.@Nullable Own own) implements Outcome {}
    }
}
