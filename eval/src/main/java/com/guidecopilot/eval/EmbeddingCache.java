package com.guidecopilot.eval;

import com.guidecopilot.knowledge.embed.Embedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers document vectors in a file for each model, by the text's SHA-256. Questions go to the model every time,
 * because their time is part of what is measured.
 */
final class EmbeddingCache implements Embedder, AutoCloseable {

    private static final int KEY_BYTES = 32;

    private final Embedder embedder;
    private final FileChannel file;
    private final Map<ByteBuffer, Long> places = new HashMap<>();
    private int computed;

    EmbeddingCache(Embedder embedder, Path directory) throws IOException {
        this.embedder = embedder;
        Files.createDirectories(directory);
        this.file = FileChannel.open(
                directory.resolve(embedder.model() + ".vectors"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        // Two evaluations at once would write over each other.
        this.file.lock();
        long whole = file.size() / recordBytes() * recordBytes();
        file.truncate(whole);
        for (long at = 0; at < whole; at += recordBytes()) {
            places.put(read(at, KEY_BYTES), at + KEY_BYTES);
        }
    }

    /** @return how many vectors the model had to make */
    synchronized int computed() {
        return computed;
    }

    @Override
    public String model() {
        return embedder.model();
    }

    @Override
    public int dimensions() {
        return embedder.dimensions();
    }

    @Override
    public float[] embedQuestion(String text) {
        return embedder.embedQuestion(text);
    }

    @Override
    public float[] embedDocument(String text) {
        ByteBuffer key = key(text);
        float[] known = known(key);
        if (known != null) return known;
        float[] vector = embedder.embedDocument(text);
        remember(key, vector);
        return vector;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private synchronized float @Nullable [] known(ByteBuffer key) {
        Long place = places.get(key);
        if (place == null) return null;
        try {
            float[] vector = new float[dimensions()];
            read(place, dimensions() * Float.BYTES).asFloatBuffer().get(vector);
            return vector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void remember(ByteBuffer key, float[] vector) {
        ByteBuffer record = ByteBuffer.allocate(recordBytes()).put(key.duplicate());
        record.asFloatBuffer().put(vector);
        record.rewind();
        try {
            long at = file.size();
            while (record.hasRemaining()) file.write(record, at + record.position());
            places.put(key, at + KEY_BYTES);
            computed++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ByteBuffer read(long at, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, at + buffer.position()) < 0) throw new IOException("the embedding cache ends early");
        }
        return buffer.rewind();
    }

    private int recordBytes() {
        return KEY_BYTES + dimensions() * Float.BYTES;
    }

    private static ByteBuffer key(String text) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
