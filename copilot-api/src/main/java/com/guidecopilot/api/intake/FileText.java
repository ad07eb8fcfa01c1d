package com.guidecopilot.api.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes files as the machines of a shop write them: UTF-8 or UTF-16 with a byte order mark, else UTF-8 when all of the
 * file is, else GBK, which is what Chinese Windows saves csv in.
 */
final class FileText {

    private static final Charset GBK = Charset.forName("GB18030");
    private static final int BUFFER = 1 << 16;

    private FileText() {}

    static BufferedReader read(RowFile file) throws IOException {
        Encoding encoding = encodingOf(file);
        InputStream bytes = file.content().open();
        bytes.skipNBytes(encoding.mark());
        // What is no text at all shows as replacement characters, in rows that then are refused by name.
        return new BufferedReader(new InputStreamReader(bytes, encoding.charset()), BUFFER);
    }

    private record Encoding(Charset charset, int mark) {}

    private static Encoding encodingOf(RowFile file) throws IOException {
        try (InputStream bytes = file.content().open()) {
            byte[] head = bytes.readNBytes(3);
            if (begins(head, 0xEF, 0xBB, 0xBF)) return new Encoding(StandardCharsets.UTF_8, 3);
            if (begins(head, 0xFF, 0xFE)) return new Encoding(StandardCharsets.UTF_16LE, 2);
            if (begins(head, 0xFE, 0xFF)) return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        try (InputStream bytes = file.content().open()) {
            return new Encoding(isUtf8(bytes) ? StandardCharsets.UTF_8 : GBK, 0);
        }
    }

    private static boolean begins(byte[] head, int... mark) {
        if (head.length < mark.length) return false;
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) return false;
        }
        return true;
    }

    /** All of it is looked at: in a file with Chinese only near its end the beginning tells nothing. */
    private static boolean isUtf8(InputStream bytes) throws IOException {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        byte[] chunk = new byte[BUFFER];
        CharBuffer out = CharBuffer.allocate(BUFFER);
        int kept = 0;
        for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk, kept, chunk.length - kept)) {
            ByteBuffer in = ByteBuffer.wrap(chunk, 0, kept + read);
            out.clear();
            CoderResult result = strict.decode(in, out, false);
            if (result.isError()) return false;
            // A character may lie across two chunks.
            kept = in.remaining();
            System.arraycopy(chunk, in.position(), chunk, 0, kept);
        }
        return kept == 0;
    }

    /** The first character that is not blank; 0 = there is none. */
    static char firstOf(RowFile file) throws IOException {
        try (Reader text = read(file)) {
            int c = text.read();
            while (c >= 0 && Character.isWhitespace(c)) c = text.read();
            return c < 0 ? 0 : (char) c;
        }
    }
}
