package com.guidecopilot.knowledge.parse;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** The sheets of a workbook in the order of their tabs. */
record SheetList(List<Sheet> visible) {

    /** @param relation the id under which the package knows the sheet's part */
    record Sheet(String name, String relation) {}

    static SheetList of(XSSFReader workbook) throws Exception {
        List<Sheet> visible = new ArrayList<>();
        try (InputStream xml = workbook.getWorkbookData()) {
            XMLReader reader = XMLHelper.newXMLReader();
            reader.setContentHandler(new DefaultHandler() {
                @Override
                public void startElement(String uri, String local, String qualified, Attributes attributes) {
                    String state = attributes.getValue("state");
                    boolean shown = state == null || state.equals("visible");
                    String relation = relation(attributes);
                    if (local.equals("sheet") && shown && relation != null) {
                        visible.add(new Sheet(Wording.oneLine(attributes.getValue("name")), relation));
                    }
                }
            });
            reader.parse(new InputSource(xml));
        }
        return new SheetList(List.copyOf(visible));
    }

    /** Its namespace differs between the strict and the usual form of the format. */
    private static @Nullable String relation(Attributes attributes) {
        for (int i = 0; i < attributes.getLength(); i++) {
            if (attributes.getLocalName(i).equals("id") && attributes.getURI(i).endsWith("/relationships")) {
                return attributes.getValue(i);
            }
        }
        return null;
    }
}
