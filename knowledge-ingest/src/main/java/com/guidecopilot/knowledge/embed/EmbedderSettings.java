package com.guidecopilot.knowledge.embed;

/**
 * How much of the machine embedding may take.
 *
 * @param workers runs of the model at the same time; each keeps one core busy
 * @param documentWorkers how many of them may work on documents, so that a question never waits for all of them
 * @param cachedQuestions vectors of recent questions that stay in the heap, 2 kB each; 0 for none
 */
public record EmbedderSettings(int workers, int documentWorkers, int cachedQuestions) {

    public EmbedderSettings {
        if (workers < 1) throw new IllegalArgumentException("%d workers: at least 1 is needed".formatted(workers));
        if (documentWorkers < 1 || documentWorkers > workers) {
            throw new IllegalArgumentException(
                    "%d document workers are not within 1 to %d".formatted(documentWorkers, workers));
        }
        if (cachedQuestions < 0) {
            throw new IllegalArgumentException("a cache of %d questions".formatted(cachedQuestions));
        }
    }

    /** Leaves a core to questions while documents come in. */
    public static EmbedderSettings forService() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new EmbedderSettings(cores, Math.max(1, cores - 1), 4_096);
    }

    /** Nobody waits for an answer: documents take every core. */
    public static EmbedderSettings forBulk() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new EmbedderSettings(cores, cores, 0);
    }
}
