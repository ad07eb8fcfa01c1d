package com.guidecopilot.eval;

import java.io.IOException;
import java.util.Map;

/** A benchmark that measures itself beside its floor or a peer, in the same run. */
interface Bench {

    String name();

    String about();

    Map<String, Object> run(Arguments arguments, Progress progress) throws IOException;
}
