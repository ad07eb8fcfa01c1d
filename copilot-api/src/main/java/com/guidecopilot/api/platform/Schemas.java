package com.guidecopilot.api.platform;

import com.guidecopilot.tenancy.Migrations;
import java.util.List;
import java.util.stream.Stream;

/** Every module that owns tables, in the order in which their migrations run. The one list of them. */
public final class Schemas {

    public static final List<String> ALL = Stream.concat(
                    Migrations.KNOWLEDGE.stream(),
                    Stream.of(
                            "outbox", "security", "organisation", "customer", "conversation", "suggestion", "insight"))
            .toList();

    private Schemas() {}
}
