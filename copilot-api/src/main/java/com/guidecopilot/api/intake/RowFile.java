package com.guidecopilot.api.intake;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file with rows, which can be read more than once.
 *
 * @param name as its sender calls it, for naming what is wrong in it
 */
record RowFile(String name, Content content) {

    interface Content {
        InputStream open() throws IOException;
    }
}
