package com.guidecopilot.api.intake;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A request's body, laid down until its rows are in: its encoding shows only when all of it was seen, and a line that is cut
 * while it is sent then changes nothing.
 */
final class Spool implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path path;

    private Spool(Path path) {
        this.path = path;
    }

    /** @throws Refused when there is more than that */
    static Spool of(InputStream body, long mostBytes) throws IOException {
        // Only this user may read what the JDK makes so.
        Spool spool = new Spool(Files.createTempFile("copilot-import", ".rows"));
        try (OutputStream out = Files.newOutputStream(spool.path)) {
            byte[] buffer = new byte[BUFFER];
            long written = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                written += read;
                if (written > mostBytes) throw tooLarge(mostBytes);
                out.write(buffer, 0, read);
            }
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    RowFile as(String name) {
        return new RowFile(name, () -> Files.newInputStream(path));
    }

    private static Refused tooLarge(long mostBytes) {
        return new Refused(Problem.PAYLOAD_TOO_LARGE, "一次最多导入 %d MB，请分成几份".formatted(mostBytes >> 20));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
