package com.guidecopilot.knowledge.parse;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;

/** A csv is one table; its anchors are lines of the file. */
final class CsvFormat implements Format {

    private final ParseLimits limits;

    CsvFormat(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public ParseOutcome.Parsed read(SourceFile file) throws IOException {
        Outline outline = new Outline();
        TableRows table = new TableRows(outline, new RowBudget(limits.maxRows()));
        try (CsvReader<CsvRecord> records = Csv.read(DecodedText.of(file))) {
            for (CsvRecord record : records) {
                table.row("第%d行".formatted(record.getStartingLineNumber()), record.getFields());
            }
        } catch (CsvParseException e) {
            throw new NotReadable("CSV 格式有误：引号不成对，或某一格过长");
        }
        table.end();
        return new ParseOutcome.Parsed(outline.blocks(), MetaFields.NONE);
    }
}
