package com.guidecopilot.knowledge.parse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** Puts words where a test wants them on the pages of a PDF. Ascii is half as wide as it is high, Chinese as wide. */
public final class PdfFixture {

    private static final float HEIGHT = PDRectangle.A4.getHeight();

    private final PDDocument document = new PDDocument();
    private final StringBuilder page = new StringBuilder();

    /** @param y from the top */
    public PdfFixture line(double x, double y, double size, String text) {
        return line("F", x, y, size, text);
    }

    PdfFixture boldLine(double x, double y, double size, String text) {
        return line("B", x, y, size, text);
    }

    private PdfFixture line(String font, double x, double y, double size, String text) {
        String codes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
        page.append(String.format(
                Locale.ROOT, "BT /%s %.1f Tf %.2f %.2f Td <%s> Tj ET\n", font, size, x, HEIGHT - y, codes));
        return this;
    }

    /** Ends the page. */
    public PdfFixture page() throws IOException {
        PDStream content = new PDStream(document);
        try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(page.toString().getBytes(StandardCharsets.US_ASCII));
        }
        PDPage sheet = new PDPage(PDRectangle.A4);
        PDResources resources = new PDResources();
        COSDictionary fonts = new COSDictionary();
        fonts.setItem("F", font("STSong-Light"));
        fonts.setItem("B", font("STSong-Light,Bold"));
        resources.getCOSObject().setItem(COSName.FONT, fonts);
        sheet.setResources(resources);
        sheet.setContents(content);
        document.addPage(sheet);
        page.setLength(0);
        return this;
    }

    public byte[] bytes() throws IOException {
        if (!page.isEmpty() || document.getNumberOfPages() == 0) page();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        document.close();
        return bytes.toByteArray();
    }

    /** @param reader empty = everybody may open it */
    byte[] protectedBytes(String reader, boolean mayCopy) throws IOException {
        AccessPermission permission = new AccessPermission();
        permission.setCanExtractContent(mayCopy);
        StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", reader, permission);
        policy.setEncryptionKeyLength(128);
        document.protect(policy);
        return bytes();
    }

    private static COSDictionary font(String name) {
        COSDictionary collection = new COSDictionary();
        collection.setItem(COSName.REGISTRY, new COSString("Adobe"));
        collection.setItem(COSName.ORDERING, new COSString("GB1"));
        collection.setInt(COSName.SUPPLEMENT, 2);
        COSArray widths = new COSArray();
        for (int number : new int[] {1, 95, 500}) widths.add(COSInteger.get(number));
        COSDictionary glyphs = new COSDictionary();
        glyphs.setItem(COSName.TYPE, COSName.FONT);
        glyphs.setItem(COSName.SUBTYPE, COSName.CID_FONT_TYPE0);
        glyphs.setName(COSName.BASE_FONT, name);
        glyphs.setItem(COSName.CIDSYSTEMINFO, collection);
        glyphs.setItem(COSName.W, widths);
        COSArray descendants = new COSArray();
        descendants.add(glyphs);
        COSDictionary font = new COSDictionary();
        font.setItem(COSName.TYPE, COSName.FONT);
        font.setItem(COSName.SUBTYPE, COSName.TYPE0);
        font.setName(COSName.BASE_FONT, name);
        font.setName(COSName.ENCODING, "UniGB-UCS2-H");
        font.setItem(COSName.DESCENDANT_FONTS, descendants);
        return font;
    }
}
