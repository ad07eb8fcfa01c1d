package com.guidecopilot.knowledge.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * bge-small-zh-v1.5 with dynamic int8 weights, from the files inside LangChain4j's jar. Its classes stay unused: they
 * take 1.2 to 1.8 times the processor time and average the pieces of long texts where others cut.
 *
 * <p>Thread-safe; each call runs on the caller's thread and keeps one core busy.
 */
final class BgeModel implements AutoCloseable {

    static final String NAME = "bge-small-zh-v1.5-q8";
    static final int DIMENSIONS = 512;

    private static final String MODEL = "/bge-small-zh-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-zh-v1.5-q-tokenizer.json";
    private static final String MAX_TOKENS = "512";

    private final HuggingFaceTokenizer tokenizer;
    private final OrtSession session;

    private BgeModel(HuggingFaceTokenizer tokenizer, OrtSession session) {
        this.tokenizer = tokenizer;
        this.session = session;
    }

    static BgeModel load() {
        // The tokenizer's library otherwise asks a cloud metadata address who it is and reports it home.
        System.setProperty("OPT_OUT_TRACKING", "true");
        try (InputStream tokenizerFile = resource(TOKENIZER);
                InputStream modelFile = resource(MODEL);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // Runs side by side on one thread each beat one run on all threads, which spin at barriers.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            var tokenizer = HuggingFaceTokenizer.newInstance(
                    tokenizerFile, Map.of("truncation", "true", "maxLength", MAX_TOKENS, "modelMaxLength", MAX_TOKENS));
            var session = OrtEnvironment.getEnvironment().createSession(modelFile.readAllBytes(), options);
            return new BgeModel(tokenizer, session);
        } catch (IOException | OrtException e) {
            throw new EmbeddingFailed("the embedding model %s could not be loaded".formatted(NAME), e);
        }
    }

    /** One text a run: the quantized model scales activations per run, so batch mates would change a vector. */
    float[] vector(String text) {
        Encoding encoding = tokenizer.encode(text);
        try (OnnxTensor ids = row(encoding.getIds());
                OnnxTensor mask = row(encoding.getAttentionMask());
                OnnxTensor types = row(encoding.getTypeIds());
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            var lastHiddenState = (OnnxTensor) result.get(0);
            float[] firstToken = new float[DIMENSIONS];
            lastHiddenState.getFloatBuffer().get(firstToken);
            return normalised(firstToken);
        } catch (OrtException e) {
            throw new EmbeddingFailed("the embedding model %s failed on a text".formatted(NAME), e);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new EmbeddingFailed("the embedding model %s could not be closed".formatted(NAME), e);
        }
    }

    private static OnnxTensor row(long[] values) throws OrtException {
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), new long[][] {values});
    }

    private static float[] normalised(float[] vector) {
        double squares = 0;
        for (float v : vector) squares += v * v;
        float scale = (float) (1 / Math.sqrt(squares));
        for (int i = 0; i < vector.length; i++) vector[i] *= scale;
        return vector;
    }

    private static InputStream resource(String path) throws IOException {
        InputStream found = BgeModel.class.getResourceAsStream(path);
        if (found == null) throw new FileNotFoundException("%s is not on the class path".formatted(path));
        return found;
    }
}
