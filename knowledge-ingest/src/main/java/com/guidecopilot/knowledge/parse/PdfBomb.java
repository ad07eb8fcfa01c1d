package com.guidecopilot.knowledge.parse;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates each part of a PDF to nowhere before it is read: PDFBox would hold a part that was packed a thousandfold in memory. */
final class PdfBomb {

    private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};
    private static final long LARGEST_PART = 128L << 20;
    private static final int ZLIB = 0x78;

    private PdfBomb() {}

    /** @throws NotReadable when a part is larger than any picture or page needs, and packed below the ratio of the limits */
    static void refuse(byte[] file, ParseLimits limits) {
        Inflater inflater = new Inflater();
        byte[] nowhere = new byte[1 << 16];
        try {
            for (int at = 0; at < file.length - STREAM.length; at++) {
                if (!startsStream(file, at)) continue;
                int begin = at + STREAM.length;
                if (begin < file.length && file[begin] == '\r') begin++;
                if (begin < file.length && file[begin] == '\n') begin++;
                if (begin >= file.length || file[begin] != ZLIB) continue;
                inflater.reset();
                inflater.setInput(file, begin, file.length - begin);
                check(inflater, nowhere, limits);
                at = Math.max(at, begin + Math.toIntExact(inflater.getBytesRead()) - 1);
            }
        } finally {
            inflater.end();
        }
    }

    private static void check(Inflater inflater, byte[] nowhere, ParseLimits limits) {
        try {
            while (inflater.inflate(nowhere) > 0) {
                long unpacked = inflater.getBytesWritten();
                if (unpacked > LARGEST_PART && inflater.getBytesRead() < unpacked * limits.minInflateRatio()) {
                    throw new NotReadable("压缩比异常，疑似压缩炸弹");
                }
                if (Thread.currentThread().isInterrupted()) throw new NotReadable("读取被中断");
            }
        } catch (DataFormatException e) {
            // No deflated data after all, or encrypted: PDFBox will say what it is.
        }
    }

    private static boolean startsStream(byte[] file, int at) {
        for (int i = 0; i < STREAM.length; i++) {
            if (file[at + i] != STREAM[i]) return false;
        }
        return true;
    }
}
