package com.guidecopilot.api.intake;

import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@Tag(name = "导入")
@RequestMapping("/api/v1/imports")
class ImportController {

    private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");

    private static final String ORDERS_CSV = """
            externalId,store,customer,total,paidAt,lines
            o-1001,hz-xixi,wm-0001,516.00,2026-11-18T14:05:00+08:00,MF-YDM-3|2|516.00
            """;
    private static final String ORDERS_JSONL = """
            {"externalId":"o-1001","store":"hz-xixi","customer":"wm-0001","total":"516.00","paidAt":"2026-11-18T14:05:00+08:00"}
            """;

    private final Contracts contracts;
    private final Intake intake;
    private final ImportSettings settings;

    ImportController(Contracts contracts, Intake intake, ImportSettings settings) {
        this.contracts = contracts;
        this.intake = intake;
        this.settings = settings;
    }

    @GetMapping
    @Operation(operationId = "listContracts", summary = "可以导入的数据种类")
    List<String> names() {
        return contracts.names();
    }

    @PostMapping(path = "/{contract}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @OnlyFor({Role.IT, Role.HQ_OPERATOR})
    @Operation(operationId = "importRows", summary = "导入一份或几份文件：CSV、JSON Lines 或 JSON 数组；有误的行按文件和行号指出，其余照收")
    @Refuses(Problem.PAYLOAD_TOO_LARGE)
    ImportReport.Summary files(
            @CurrentActor Actor actor, @PathVariable String contract, @RequestPart("file") List<MultipartFile> files)
            throws IOException {
        List<RowFile> rows = files.stream()
                .map(file -> new RowFile(
                        Objects.requireNonNullElse(file.getOriginalFilename(), contract), file::getInputStream))
                .toList();
        return intake.take(contracts.get(contract), rows, actor.account());
    }

    /** @param file how to call the body when something is wrong in it */
    @PostMapping(
            path = "/{contract}",
            consumes = {"text/csv", "application/jsonl", "application/x-ndjson", MediaType.APPLICATION_JSON_VALUE})
    @OnlyFor({Role.IT, Role.HQ_OPERATOR})
    @Operation(
            operationId = "importRows",
            summary = "导入请求正文里的行：CSV、JSON Lines 或 JSON 数组；有误的行按行号指出，其余照收",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject(name = "orders", value = ORDERS_CSV)),
                                @Content(
                                        mediaType = "application/jsonl",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject(name = "orders", value = ORDERS_JSONL)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        array = @ArraySchema(schema = @Schema(type = "object")))
                            }))
    @Refuses(Problem.PAYLOAD_TOO_LARGE)
    ImportReport.Summary body(
            @CurrentActor Actor actor,
            @PathVariable String contract,
            @RequestParam(required = false) @Nullable String file,
            HttpServletRequest request)
            throws IOException {
        Contract<?> known = contracts.get(contract);
        try (Spool spool = Spool.of(request.getInputStream(), settings.maxSize().toBytes())) {
            return intake.take(known, List.of(spool.as(Objects.requireNonNullElse(file, "body"))), actor.account());
        }
    }

    @GetMapping("/{contract}/schema")
    @Operation(operationId = "getContractSchema", summary = "一行数据的 JSON Schema（draft 2020-12）")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/schema+json", schema = @Schema(type = "object")))
    ResponseEntity<String> schema(@PathVariable String contract) throws IOException {
        ClassPathResource schema = new ClassPathResource(
                "schemas/%s.json".formatted(contracts.get(contract).name()));
        if (!schema.exists()) throw new NotFound("%s 没有发布 JSON Schema".formatted(contract));
        return ResponseEntity.ok().contentType(SCHEMA).body(schema.getContentAsString(StandardCharsets.UTF_8));
    }
}
