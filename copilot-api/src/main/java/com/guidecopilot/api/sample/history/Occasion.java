package com.guidecopilot.api.sample.history;

/** What brings a conversation about. @param ignored how often the customer does not answer a guide who begins it */
enum Occasion {
    NEED(0),
    SERVICE(0),
    PREGNANT(0),
    DELIVERY(0),
    COMPLAINT(0),
    RETURN(0),
    HAPPY(0),
    WELCOME(0.2),
    WELCOME_PREGNANT(0.2),
    FOLLOW_SWITCH(0.25),
    FOLLOW_WEEK(0.4),
    DORMANT(0.5),
    BIRTHDAY(0.15),
    REMINDER(0.35),
    REMINDER_SIZE(0.35),
    CAMPAIGN(0.45);

    private final double ignored;

    Occasion(double ignored) {
        this.ignored = ignored;
    }

    double ignored() {
        return ignored;
    }
}
