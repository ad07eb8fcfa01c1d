package com.guidecopilot.api.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

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
    private static final String WORKBOOK = ".xlsx/";
    private static final String ARCHIVE = ".zip/";
    private static final String MARKDOWN = ".md";

    /** Files that an office program would make, written as Markdown under their name with {@code .md} behind it. */
    private static final Map<String, Function<String, byte[]>> MADE_OF_MARKDOWN =
            Map.of(".docx", WordFile::of, ".pdf", PdfFile::of, ".pptx", SlidesFile::of);

    private SampleDocuments() {}

    /**
     * @param texts by path: {@code NAME.docx.md}, {@code NAME.pdf.md} and {@code NAME.pptx.md} become such files, {@code
     *     NAME.xlsx/SHEET.csv} a sheet of a workbook, and the files below {@code NAME.zip/} what is packed in it, made in the
     *     same way; every other text is handed in as it is
     */
    static List<Upload> of(SortedMap<String, String> texts, LoadDay day) {
        SortedMap<String, String> filled = new TreeMap<>();
        texts.forEach((path, text) -> filled.put(path, day.fill(text)));
        Map<String, Map<String, String>> manifest = manifest(filled.getOrDefault(MANIFEST, ""));
        filled.remove(MANIFEST);
        return files(filled).entrySet().stream()
                .map(file -> new Upload(file.getKey(), file.getValue(), manifest.getOrDefault(file.getKey(), Map.of())))
                .toList();
    }

    private static SortedMap<String, byte[]> files(SortedMap<String, String> texts) {
        SortedMap<String, SortedMap<String, String>> workbooks = new TreeMap<>();
        SortedMap<String, SortedMap<String, String>> archives = new TreeMap<>();
        SortedMap<String, byte[]> files = new TreeMap<>();
        texts.forEach((path, text) -> {
            if (path.contains(ARCHIVE)) {
                within(archives, path, ARCHIVE, path.length(), text);
            } else if (path.contains(WORKBOOK)) {
                within(workbooks, path, WORKBOOK, path.lastIndexOf('.'), text);
            } else {
                add(files, path, text);
            }
        });
        workbooks.forEach((name, sheets) -> files.put(name, WorkbookFile.of(sheets)));
        archives.forEach((name, packed) -> files.put(name, ArchiveFile.of(files(packed))));
        return files;
    }

    private static void within(
            SortedMap<String, SortedMap<String, String>> folders, String path, String ending, int to, String text) {
        int slash = path.indexOf(ending) + ending.length() - 1;
        folders.computeIfAbsent(path.substring(0, slash), any -> new TreeMap<>())
                .put(path.substring(slash + 1, to), text);
    }

    private static void add(SortedMap<String, byte[]> files, String path, String text) {
        for (Map.Entry<String, Function<String, byte[]>> made : MADE_OF_MARKDOWN.entrySet()) {
            if (path.endsWith(made.getKey() + MARKDOWN)) {
                String name = path.substring(0, path.length() - MARKDOWN.length());
                files.put(name, made.getValue().apply(text));
                return;
            }
        }
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
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
