package com.guidecopilot.api.sample;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makes an Excel workbook of csv texts, as somebody who fills it in by hand would. */
final class WorkbookFile {

    /** Numbers that Excel shows as they are written; an item number with a leading zero is none. */
    private static final Pattern NUMBER = Pattern.compile("(?:0|[1-9]\\d{0,8})(?:\\.\\d{0,4}[1-9])?");

    private static final int COLUMN_WIDTH = 18;

    private WorkbookFile() {}

    /** @param sheets csv by the name of the sheet; the first line of each is its header */
    static byte[] of(SortedMap<String, String> sheets) {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            CellStyle header = header(workbook);
            sheets.forEach((name, csv) -> fill(workbook.createSheet(name), csv, header));
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a workbook could not be written to memory", e);
        }
    }

    private static CellStyle header(XSSFWorkbook workbook) {
        Font bold = workbook.createFont();
        bold.setBold(true);
        CellStyle style = workbook.createCellStyle();
        style.setFont(bold);
        return style;
    }

    private static void fill(Sheet sheet, String csv, CellStyle header) {
        List<CsvRecord> records = CsvReader.builder().ofCsvRecord(csv).stream().toList();
        sheet.setDefaultColumnWidth(COLUMN_WIDTH);
        sheet.createFreezePane(0, 1);
        for (int i = 0; i < records.size(); i++) {
            Row row = sheet.createRow(i);
            List<String> fields = records.get(i).getFields();
            for (int column = 0; column < fields.size(); column++) {
                Cell cell = row.createCell(column);
                if (i == 0) cell.setCellStyle(header);
                write(cell, fields.get(column));
            }
        }
    }

    private static void write(Cell cell, String text) {
        if (NUMBER.matcher(text).matches()) {
            cell.setCellValue(Double.parseDouble(text));
        } else if (!text.isBlank()) {
            cell.setCellValue(text);
        }
    }
}
