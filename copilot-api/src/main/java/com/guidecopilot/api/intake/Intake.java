package com.guidecopilot.api.intake;

import jakarta.validation.Validator;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Files in, a summary out. However long the files are, only a batch of their rows is held at a time. */
@Component
class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final JsonMapper json;
    private final Validator validator;

    Intake(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
    }

    ImportReport.Summary take(Contract<?> contract, List<RowFile> files, String actor) throws IOException {
        return taken(contract, files, actor);
    }

    private <R> ImportReport.Summary taken(Contract<R> contract, List<RowFile> files, String actor) throws IOException {
        long began = System.nanoTime();
        RowBinding<R> binding = new RowBinding<>(contract.rowType(), json, validator);
        Importing<R> importing = new Importing<>(contract, binding, actor);
        for (RowFile file : files) importing.read(file, new RowReader(binding.shape(), json));
        double seconds = Math.round((System.nanoTime() - began) / 1e6) / 1e3;
        ImportReport.Summary summary = importing.end().summary(contract.name(), seconds);
        log.info(
                "{}: {} accepted, {} replaced, {} unchanged, {} failed in {} s",
                summary.contract(),
                summary.accepted(),
                summary.replaced(),
                summary.unchanged(),
                summary.failedCount(),
                summary.seconds());
        return summary;
    }
}
