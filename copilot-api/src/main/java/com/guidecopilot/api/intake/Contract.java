package com.guidecopilot.api.intake;

import java.util.List;

/**
 * What one kind of row means to the module that owns it. Known by its name to files and addresses alike.
 *
 * @param <R> a row: a record whose components are the fields, with the constraints that a row can be checked for by itself
 */
public interface Contract<R> {

    /** How many rows are handed over at once, unless a contract's rows are large. */
    int USUAL_BATCH = 500;

    /** In the plural, as {@code orders}: names of files and the schema's name as well. */
    String name();

    Class<R> rowType();

    /** What the outside world knows the row by. Of two rows with one key, the later one is handed over in a later batch. */
    String keyOf(R row);

    /**
     * Takes rows in, in one transaction of the brand that is bound. The same row again changes nothing.
     *
     * @param rows no two with one key
     * @param actor the account of whoever hands them in
     * @return one outcome for each row, in their order
     */
    List<Outcome> accept(List<R> rows, String actor);

    default int batch() {
        return USUAL_BATCH;
    }
}
