package com.guidecopilot.api.knowledge;

import com.guidecopilot.knowledge.index.Ingested;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What an upload brought in: one document, or the documents of a zip. */
@Schema(
        name = "UploadTaken",
        oneOf = {Taken.Document.class, Taken.Archive.class})
sealed interface Taken {

    /** @param embedded chunks whose text was embedded now; the others were known */
    @Schema(name = "DocumentTaken")
    record Document(UUID document, UUID version, String title, int chunks, int embedded, int unchanged, double seconds)
            implements Taken {

        static Document of(Ingested.New in, Duration took) {
            return new Document(
                    in.documentId(),
                    in.versionId(),
                    in.title(),
                    in.chunks(),
                    in.embedded(),
                    in.unchanged(),
                    secondsOf(took));
        }

        static Document of(Ingested.Unchanged same, Duration took) {
            return new Document(
                    same.documentId(),
                    same.versionId(),
                    same.title(),
                    same.chunks(),
                    0,
                    same.chunks(),
                    secondsOf(took));
        }
    }

    /** @param failed what did not come in; everything else did */
    @Schema(name = "ArchiveTaken")
    record Archive(
            List<Member> documents, int chunks, int embedded, int unchanged, List<NotTaken> failed, double seconds)
            implements Taken {

        static Archive of(List<Ingested> outcomes, Duration took) {
            List<Member> documents = new ArrayList<>();
            List<NotTaken> failed = new ArrayList<>();
            for (Ingested outcome : outcomes) {
                switch (outcome) {
                    case Ingested.New in ->
                        documents.add(
                                new Member(in.documentId(), in.versionId(), in.title(), in.chunks(), in.embedded()));
                    case Ingested.Unchanged same ->
                        documents.add(new Member(same.documentId(), same.versionId(), same.title(), same.chunks(), 0));
                    case Ingested.Failed failure -> failed.add(new NotTaken(failure.path(), failure.reason()));
                }
            }
            int chunks = documents.stream().mapToInt(Member::chunks).sum();
            int embedded = documents.stream().mapToInt(Member::embedded).sum();
            return new Archive(documents, chunks, embedded, chunks - embedded, failed, secondsOf(took));
        }
    }

    record Member(UUID document, UUID version, String title, int chunks, int embedded) {}

    /** @param path the zip's name, {@code !/} and the path in it */
    record NotTaken(String path, String reason) {

        String asLine() {
            return "%s：%s".formatted(path, reason);
        }
    }

    private static double secondsOf(Duration took) {
        return took.toMillis() / 1000.0;
    }
}
