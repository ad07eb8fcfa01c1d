package com.guidecopilot.api.action.facts;

import com.guidecopilot.api.rules.Kind;
import com.guidecopilot.api.rules.Kind.ListOf;
import com.guidecopilot.api.rules.Kind.Plain;
import com.guidecopilot.api.rules.Kind.Thing;
import com.guidecopilot.api.rules.Vocabulary;
import java.util.HashMap;
import java.util.Map;

/** The words that rules are written in. docs/playbooks.md explains each. */
public final class FactWords {

    /** Days since something that never was: longer ago than anything. */
    public static final long NEVER = 99_999;

    /** An amount or number of pieces that nobody stated. */
    public static final long UNKNOWN = -1;

    private static final Thing CHILD = new Thing("child", Map.of("ageMonths", Plain.NUMBER));

    private static final Thing CUSTOMER = new Thing(
            "customer",
            Map.of(
                    "tier", Plain.TEXT,
                    "tags", new ListOf(Plain.TEXT),
                    "children", new ListOf(CHILD),
                    "daysKnown", Plain.NUMBER,
                    "store", Plain.TEXT,
                    "region", Plain.TEXT,
                    "storeTier", Plain.TEXT,
                    "marketing", Plain.YES_NO));

    private static final Thing ORDER = new Thing(
            "order",
            Map.of(
                    "daysAgo", Plain.NUMBER,
                    "amount", Plain.NUMBER,
                    "refunded", Plain.NUMBER,
                    "skus", new ListOf(Plain.TEXT),
                    "categories", new ListOf(Plain.TEXT),
                    "channel", Plain.TEXT));

    private static final Thing OFFER = new Thing(
            "offer",
            Map.of(
                    "sku", Plain.TEXT,
                    "category", Plain.TEXT,
                    "price", Plain.NUMBER,
                    "stock", Plain.NUMBER,
                    "promotion", Plain.TEXT,
                    "gift", Plain.TEXT));

    private static final Thing CLOCK =
            new Thing("clock", Map.of("hour", Plain.NUMBER, "weekday", Plain.NUMBER, "date", Plain.TEXT));

    private static final Thing MESSAGE =
            new Thing("message", Map.of("author", Plain.TEXT, "text", Plain.TEXT, "minutesAgo", Plain.NUMBER));

    private static final Map<String, Kind> TALK =
            Map.of("lastCustomerDaysAgo", Plain.NUMBER, "lastStaffDaysAgo", Plain.NUMBER, "open", Plain.YES_NO);

    private static final Thing EVENT = new Thing(
            "event",
            Map.of(
                    "kind", Plain.TEXT,
                    "text", Plain.TEXT,
                    "amount", Plain.NUMBER,
                    "skus", new ListOf(Plain.TEXT),
                    "categories", new ListOf(Plain.TEXT)));

    /** Of customers whom nobody talks with just now: what the batch form gathers. */
    public static final Vocabulary AUDIENCE = new Vocabulary(Map.of(
            "customer", CUSTOMER,
            "orders", new ListOf(ORDER),
            "offers", new ListOf(OFFER),
            "talk", new Thing("talk", TALK),
            "clock", CLOCK));

    /** Of one customer at an event: also what was said lately. */
    public static final Vocabulary MOMENT = new Vocabulary(Map.of(
            "customer",
            CUSTOMER,
            "orders",
            new ListOf(ORDER),
            "offers",
            new ListOf(OFFER),
            "talk",
            new Thing("talk", withMessages()),
            "clock",
            CLOCK,
            "event",
            EVENT));

    private FactWords() {}

    private static Map<String, Kind> withMessages() {
        Map<String, Kind> fields = new HashMap<>(TALK);
        fields.put("messages", new ListOf(MESSAGE));
        return fields;
    }
}
