package com.guidecopilot.eval;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A benchmark that measures itself beside its floor or a peer, in the same run. */
interface Bench {

    String name();

    String about();

    /** @return what has to be there and is not, as a line for people */
    default Optional<String> lacking(Arguments arguments) {
        return Optional.empty();
    }

    Map<String, Object> run(Arguments arguments, Progress progress) throws IOException;
}
