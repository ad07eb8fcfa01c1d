package com.guidecopilot.eval;

import java.io.IOException;
import java.util.Map;

/** Something that {@code eval} measures on data in a documented layout. */
interface EvalTask {

    String name();

    /** What the directory holds, for {@code --help}. */
    String layout();

    /** @return the figures of the last line, and the report when one was asked for */
    Map<String, Object> run(Arguments arguments, Progress progress) throws IOException;
}
