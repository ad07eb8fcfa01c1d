package com.guidecopilot.api.intake.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A file and the contract that its rows are of: said before it, or what its name begins with. */
record ContractFile(String contract, Path path) {

    /** What others refer to comes first. What is not named here comes last. */
    private static final List<String> ORDER = List.of(
            "regions",
            "stores",
            "staff",
            "seats",
            "shifts",
            "products",
            "offers",
            "customers",
            "targets",
            "orders",
            "refunds",
            "conversations",
            "tasks",
            "task-outcomes",
            "member-contacts");

    private static final List<String> ENDINGS = List.of(".csv", ".jsonl", ".ndjson", ".json");

    /** @throws IllegalArgumentException with one line that says what is right */
    static List<ContractFile> of(List<String> words, List<String> contracts) {
        List<ContractFile> files = new ArrayList<>();
        for (String word : words) files.addAll(of(word, contracts));
        files.sort(Comparator.comparingInt((ContractFile file) -> place(file.contract()))
                .thenComparing(ContractFile::contract)
                .thenComparing(ContractFile::path));
        return files;
    }

    private static List<ContractFile> of(String word, List<String> contracts) {
        int sign = word.indexOf('=');
        if (sign > 0 && contracts.contains(word.substring(0, sign))) {
            return List.of(new ContractFile(word.substring(0, sign), readable(word.substring(sign + 1))));
        }
        Path path = readable(word);
        if (!Files.isDirectory(path)) {
            return List.of(named(path, contracts).orElseThrow(() -> unnamed(path, contracts)));
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<ContractFile> files = inside.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.stream().anyMatch(file.toString().toLowerCase(Locale.ROOT)::endsWith))
                    .flatMap(file -> named(file, contracts).stream())
                    .toList();
            if (files.isEmpty()) throw unnamed(path, contracts);
            return files;
        } catch (IOException e) {
            throw new IllegalArgumentException("%s cannot be read".formatted(path), e);
        }
    }

    private static Optional<ContractFile> named(Path path, List<String> contracts) {
        String name = String.valueOf(path.getFileName());
        return contracts.stream()
                .filter(contract -> name.matches(contract + "([^a-zA-Z].*)?"))
                .findFirst()
                .map(contract -> new ContractFile(contract, path));
    }

    private static Path readable(String word) {
        try {
            Path path = Path.of(word);
            if (Files.isReadable(path)) return path;
        } catch (InvalidPathException e) {
            // Said below.
        }
        throw new IllegalArgumentException("%s cannot be read".formatted(word));
    }

    private static IllegalArgumentException unnamed(Path path, List<String> contracts) {
        return new IllegalArgumentException("%s is not named after a contract (%s); write CONTRACT=FILE"
                .formatted(path, String.join(", ", contracts)));
    }

    private static int place(String contract) {
        int place = ORDER.indexOf(contract);
        return place < 0 ? ORDER.size() : place;
    }

    String contentType() {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) return "application/json";
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") ? "application/jsonl" : "text/csv";
    }
}
