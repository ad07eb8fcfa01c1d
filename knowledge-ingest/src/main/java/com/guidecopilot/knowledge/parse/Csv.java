package com.guidecopilot.knowledge.parse;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/** Csv as spreadsheets write it: separated by comma, semicolon or tab, rows of uneven length. */
final class Csv {

    private Csv() {}

    static CsvReader<CsvRecord> read(String text) {
        return CsvReader.builder()
                .fieldSeparator(separatorOf(text))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .ofCsvRecord(text);
    }

    /** The one that the first line has most of; none at all = one column. */
    private static char separatorOf(String text) {
        String head = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(head, candidate) > count(head, best)) best = candidate;
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }
}
