package com.guidecopilot.knowledge.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.StylesTable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Excel, streamed row by row; its anchors are {@code 工作表!行号}. Hidden sheets are not read: who hands in a file does not see them. */
final class XlsxFormat implements Format {

    private final ParseLimits limits;

    XlsxFormat(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public ParseOutcome.Parsed read(SourceFile file) throws Exception {
        Outline outline = new Outline();
        RowBudget budget = new RowBudget(limits.maxRows());
        try (OPCPackage parts = OPCPackage.open(new ByteArrayInputStream(file.bytes()))) {
            XSSFReader workbook = new XSSFReader(parts);
            SheetList sheets = SheetList.of(workbook);
            StylesTable styles = workbook.getStylesTable();
            ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(parts);
            for (SheetList.Sheet sheet : sheets.visible()) {
                outline.heading(1, sheet.name(), sheet.name());
                TableRows table = new TableRows(outline, budget);
                SheetRows rows = new SheetRows(sheet.name(), mergedCells(workbook, sheet), table);
                parse(workbook, sheet, new XSSFSheetXMLHandler(styles, strings, rows, new ShownValues(), false));
                table.end();
            }
        }
        return new ParseOutcome.Parsed(outline.blocks(), MetaFields.NONE);
    }

    /** A pass of its own: the file lists merged cells only after all rows. */
    private static MergedCells mergedCells(XSSFReader workbook, SheetList.Sheet sheet) throws Exception {
        MergedCells merged = new MergedCells();
        parse(workbook, sheet, merged);
        return merged;
    }

    private static void parse(XSSFReader workbook, SheetList.Sheet sheet, DefaultHandler handler)
            throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
        try (InputStream xml = workbook.getSheet(sheet.relation())) {
            XMLReader reader = XMLHelper.newXMLReader();
            reader.setContentHandler(handler);
            reader.parse(new InputSource(xml));
        }
    }
}
