package com.guidecopilot.knowledge.parse;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text files as the machines of a shop write them: UTF-8 with or without a byte order mark, UTF-16 with one ("Unicode text"
 * of Excel), else GBK, which is what Chinese Windows saves csv in.
 */
final class DecodedText {

    private static final Charset GBK = Charset.forName("GB18030");

    private DecodedText() {}

    static boolean isText(byte[] bytes) {
        return decode(bytes).isPresent();
    }

    static String of(SourceFile file) {
        return decode(file.bytes()).orElseThrow(() -> new NotReadable("文字编码无法识别，请存为 UTF-8"));
    }

    static Optional<String> ofName(byte[] bytes) {
        return decode(bytes);
    }

    private static Optional<String> decode(byte[] bytes) {
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
            return strictly(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
            return strictly(bytes, 2, StandardCharsets.UTF_16BE);
        }
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        // Chinese text that is valid UTF-8 by chance while being GBK is only a few characters long; UTF-8 goes first.
        return strictly(bytes, marked ? 3 : 0, StandardCharsets.UTF_8).or(() -> strictly(bytes, 0, GBK));
    }

    private static Optional<String> strictly(byte[] bytes, int from, Charset charset) {
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
            return text.indexOf('\0') < 0 && mostlyPrintable(text) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** GB18030 accepts nearly any bytes; control characters betray that they were no text. */
    private static boolean mostlyPrintable(String text) {
        long controls = text.chars()
                .filter(c -> (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') || privateUse(c))
                .count();
        return controls <= 1 + text.length() / 100;
    }

    private static boolean privateUse(int c) {
        return Character.getType(c) == Character.PRIVATE_USE || Character.getType(c) == Character.UNASSIGNED;
    }
}
