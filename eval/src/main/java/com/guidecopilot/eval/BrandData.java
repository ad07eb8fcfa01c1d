package com.guidecopilot.eval;

import com.guidecopilot.knowledge.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A brand nobody has seen: its stores, products, offers and questions, read from files. Broken lines are named. */
record BrandData(StoreList stores, SalesTables sales, Path documents, List<Asked> questions) {

    /**
     * @param before what was said earlier, oldest first
     * @param words what the customer wrote since
     * @param must a right answer has one string of each group
     * @param forbid and none of these
     * @param abstain the brand's knowledge has no answer: showing none is right
     */
    record Asked(
            String id,
            Place store,
            Instant at,
            List<String> before,
            String words,
            List<List<String>> must,
            List<String> forbid,
            boolean abstain) {

        Asked {
            if (words.isBlank()) throw new IllegalArgumentException("question %s has no words".formatted(id));
            before = List.copyOf(before);
            must = must.stream().map(List::copyOf).toList();
            forbid = List.copyOf(forbid);
        }
    }

    static BrandData read(Path directory) throws IOException {
        StoreList stores = StoreList.read(directory.resolve("brand.yaml"));
        Path documents = directory.resolve("documents");
        if (!Files.isDirectory(documents)) throw new BadData("%s is missing".formatted(documents));
        return new BrandData(
                stores,
                SalesTables.read(directory, stores.stores().keySet()),
                documents,
                QuestionList.read(directory.resolve("questions.jsonl"), stores.stores()));
    }
}
