package com.guidecopilot.api.sample;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/**
 * The Chinese font that every PDF reader is expected to bring along, so that none needs to be embedded: characters are
 * written as UTF-16 and the predefined CMap does the rest.
 */
final class ChineseFont {

    private static final Charset KNOWN = Charset.forName("GBK");
    private static final int LAST_ASCII_GLYPH = 95;
    private static final int HALF = 500; // thousandths of the size
    private static final String NEVER_FIRST = "，。；：、？！）》”％%,.;:?!)";

    private ChineseFont() {}

    /** @return a font resource with one font of that name */
    static COSDictionary named(String name) {
        COSDictionary glyphs = new COSDictionary();
        glyphs.setItem(COSName.TYPE, COSName.FONT);
        glyphs.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        glyphs.setName(COSName.BASE_FONT, "STSong-Light");
        glyphs.setItem(COSName.CIDSYSTEMINFO, chineseCollection());
        glyphs.setInt(COSName.DW, 1000);
        glyphs.setItem(COSName.W, halfWidthAscii());
        glyphs.setItem(COSName.FONT_DESC, descriptor());

        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, "STSong-Light-UniGB-UCS2-H");
        font.setName(COSName.ENCODING, "UniGB-UCS2-H");
        COSArray descendants = new COSArray();
        descendants.add(glyphs);
        font.setItem(COSName.DESCENDANT_FONTS, descendants);

        COSDictionary resource = new COSDictionary();
        resource.setItem(COSName.getPDFName(name), font);
        return resource;
    }

    /** @throws IllegalArgumentException naming the first character that the font does not have */
    static byte[] codesOf(String text) {
        text.codePoints()
                .filter(c -> !Character.isBmpCodePoint(c) || !KNOWN.newEncoder().canEncode((char) c))
                .findFirst()
                .ifPresent(c -> {
                    throw new IllegalArgumentException(
                            "the PDF font has no “%s” (U+%04X)".formatted(Character.toString(c), c));
                });
        return text.getBytes(StandardCharsets.UTF_16BE);
    }

    /** The lines of a text within a width; closing marks hang over rather than begin a line. */
    static List<String> wrapped(String text, double size, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double used = 0;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            double wide = size * (next < 0x80 ? 0.5 : 1);
            if (used + wide > width && NEVER_FIRST.indexOf(next) < 0) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.append(next);
            used += wide;
        }
        if (!line.isEmpty()) lines.add(line.toString());
        return lines;
    }

    private static COSDictionary chineseCollection() {
        COSDictionary collection = new COSDictionary();
        collection.setItem(COSName.REGISTRY, new COSString("Adobe"));
        collection.setItem(COSName.ORDERING, new COSString("GB1"));
        collection.setInt(COSName.SUPPLEMENT, 2);
        return collection;
    }

    private static COSArray halfWidthAscii() {
        COSArray widths = new COSArray();
        widths.add(COSInteger.get(1));
        widths.add(COSInteger.get(LAST_ASCII_GLYPH));
        widths.add(COSInteger.get(HALF));
        return widths;
    }

    private static COSDictionary descriptor() {
        COSDictionary descriptor = new COSDictionary();
        descriptor.setItem(COSName.TYPE, COSName.FONT_DESC);
        descriptor.setName(COSName.FONT_NAME, "STSong-Light");
        descriptor.setInt(COSName.FLAGS, 4);
        descriptor.setInt(COSName.ITALIC_ANGLE, 0);
        descriptor.setInt(COSName.ASCENT, 880);
        descriptor.setInt(COSName.DESCENT, -120);
        descriptor.setInt(COSName.CAP_HEIGHT, 880);
        descriptor.setInt(COSName.STEM_V, 90);
        return descriptor;
    }
}
