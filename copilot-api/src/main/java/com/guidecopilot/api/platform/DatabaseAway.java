package com.guidecopilot.api.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells "the database is away, ask again" from "the statement is wrong". */
public final class DatabaseAway {

    // Connection lost, server shutting down or starting, out of connections, not yet created, role not yet let in.
    private static final List<String> STATES = List.of("08", "57P", "53", "3D", "28");

    private static final String DISK_FULL = "53100";

    private DatabaseAway() {}

    /** Whether somebody has to make room before anything can be written again. */
    static boolean isDiskFull(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) return true;
        }
        return false;
    }

    public static boolean causes(@Nullable Throwable failure) {
        return reason(failure) != null;
    }

    /** @return one line for people, without addresses or names; null when it is something else */
    static @Nullable String reason(@Nullable Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                String state = sql.getSQLState();
                if (state != null && state.startsWith("28")) return "the database refuses the role or its password";
                if (DISK_FULL.equals(state)) return "the database's disk is full";
                if (state != null && state.startsWith("3D")) return "the database does not exist yet";
                if (state != null && STATES.stream().anyMatch(state::startsWith)) return "the database does not answer";
                if (at instanceof SQLTransientConnectionException || at instanceof SQLNonTransientConnectionException) {
                    return "the database does not answer";
                }
            }
        }
        return null;
    }
}
