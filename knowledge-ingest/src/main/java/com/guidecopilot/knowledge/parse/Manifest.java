package com.guidecopilot.knowledge.parse;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The metadata of the files in a folder: {@code manifest.csv}, with the columns {@code
 * file,title,audience,scope,channel,valid_from,valid_to,version} in any order.
 */
public final class Manifest {

    public static final String FILE_NAME = "manifest.csv";
    public static final Manifest NONE = new Manifest(Map.of());

    private final Map<String, MetaFields> byFile;

    private Manifest(Map<String, MetaFields> byFile) {
        this.byFile = byFile;
    }

    /** @throws IllegalArgumentException with a reason for people, when it is not such a table */
    public static Manifest read(SourceFile file) {
        try (CsvReader<CsvRecord> records = Csv.read(DecodedText.of(file))) {
            Map<String, MetaFields> byFile = new LinkedHashMap<>();
            List<String> columns = List.of();
            for (CsvRecord record : records) {
                if (columns.isEmpty()) {
                    columns = columns(record);
                } else {
                    add(record, columns, byFile);
                }
            }
            if (columns.isEmpty()) throw new IllegalArgumentException("清单是空的");
            return new Manifest(byFile);
        } catch (NotReadable e) {
            throw new IllegalArgumentException(e.reason(), e);
        } catch (CsvParseException e) {
            throw new IllegalArgumentException("引号不成对，或某一格过长", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("清单读不出来", e);
        }
    }

    /** @param path relative to the manifest's folder */
    public MetaFields of(String path) {
        return byFile.getOrDefault(normal(path), MetaFields.NONE);
    }

    /** Paths relative to the manifest's folder, as written there. */
    public Set<String> files() {
        return byFile.keySet();
    }

    private static List<String> columns(CsvRecord head) {
        List<String> columns = head.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (!columns.contains("file")) throw new IllegalArgumentException("清单缺少 file 列");
        return columns;
    }

    private static void add(CsvRecord record, List<String> columns, Map<String, MetaFields> byFile) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < Math.min(columns.size(), record.getFieldCount()); i++) {
            fields.put(columns.get(i), record.getField(i));
        }
        String file = normal(fields.getOrDefault("file", ""));
        if (file.isEmpty()) return;
        if (byFile.put(file, MetaFields.of(fields)) != null) {
            throw new IllegalArgumentException("清单里“%s”出现了两次".formatted(file));
        }
    }

    private static String normal(String path) {
        String slashes = path.strip().replace('\\', '/');
        return Normalizer.normalize(slashes.startsWith("./") ? slashes.substring(2) : slashes, Normalizer.Form.NFC);
    }
}
