package com.guidecopilot.api.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the files that are handed in of the texts that the sample is written in. */
final class SampleDocuments {

    /** @param fields the upload's metadata, by their names in the API; empty for files that carry it themselves */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Upload(String name, byte[] bytes, Map<String, String> fields) {

        Upload {
            fields = Map.copyOf(fields);
        }
    }

    private static final String MANIFEST = "manifest.csv";
    private static final String WORD = ".docx.md";
    private static final String SHEET_OF = ".xlsx/";

    private SampleDocuments() {}

    /** @param texts by path: {@code NAME.docx.md} becomes a Word file, {@code NAME.xlsx/SHEET.csv} a sheet of a workbook */
    static List<Upload> of(SortedMap<String, String> texts, LoadDay day) {
        Map<String, Map<String, String>> manifest = manifest(day.fill(texts.getOrDefault(MANIFEST, "")));
        SortedMap<String, SortedMap<String, String>> workbooks = new TreeMap<>();
        List<Upload> uploads = new ArrayList<>();
        texts.forEach((path, text) -> {
            String filled = day.fill(text);
            if (path.contains(SHEET_OF)) {
                String name = path.substring(0, path.indexOf('/'));
                String sheet = path.substring(path.indexOf('/') + 1, path.lastIndexOf('.'));
                workbooks.computeIfAbsent(name, any -> new TreeMap<>()).put(sheet, filled);
            } else if (path.endsWith(WORD)) {
                String name = path.substring(0, path.length() - ".md".length());
                uploads.add(upload(name, WordFile.of(filled), manifest));
            } else if (!path.equals(MANIFEST)) {
                uploads.add(upload(path, filled.getBytes(StandardCharsets.UTF_8), manifest));
            }
        });
        workbooks.forEach((name, sheets) -> uploads.add(upload(name, WorkbookFile.of(sheets), manifest)));
        return List.copyOf(uploads);
    }

    private static Upload upload(String name, byte[] bytes, Map<String, Map<String, String>> manifest) {
        return new Upload(name, bytes, manifest.getOrDefault(name, Map.of()));
    }

    private static Map<String, Map<String, String>> manifest(String csv) {
        Map<String, Map<String, String>> byFile = new HashMap<>();
        if (csv.isBlank()) return byFile;
        for (NamedCsvRecord row : SampleTables.records(csv)) {
            Map<String, String> fields = new HashMap<>(row.getFieldsAsMap());
            fields.values().removeIf(String::isBlank);
            String file = fields.remove("file");
            if (file != null) byFile.put(file, fields);
        }
        return byFile;
    }
}
