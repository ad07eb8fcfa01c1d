package com.guidecopilot.api.performance.pay;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "绩效")
@RequestMapping("/api/v1")
class PayController {

    private static final List<MediaType> FORMS = List.of(MediaType.APPLICATION_JSON, PayCsv.FORM);

    private final PayDesk desk;
    private final PayFeeds feeds;

    PayController(PayDesk desk, PayFeeds feeds) {
        this.desk = desk;
        this.feeds = feeds;
    }

    @PostMapping("/performance/periods/{period}/freeze")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(
            operationId = "freezePayPeriod",
            summary = "冻结一个月（连同之前还开着的月份）：之后的变动只作为更正记入未冻结的月份；大品牌超过几秒时先答 FREEZING，自行完成")
    @Refuses(Problem.CONFLICT_CREDIT_STATE)
    Frozen freeze(@CurrentActor Actor actor, @PathVariable YearMonth period) {
        return desk.freeze(actor, period);
    }

    @GetMapping("/performance/periods/{period}")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "getPayPeriod", summary = "一个月冻结到哪一步：未冻结、正在冻结、已冻结")
    @Refuses(Problem.VALIDATION)
    Frozen period(@CurrentActor Actor actor, @PathVariable YearMonth period) {
        return desk.state(actor, period);
    }

    /** A payroll system that asks again with the tag it got is told in a line that nothing changed. */
    @GetMapping(
            path = "/pay-feed",
            produces = {MediaType.APPLICATION_JSON_VALUE, PayCsv.TYPE})
    @OnlyFor({Role.HQ_OPERATOR, Role.IT})
    @Operation(
            operationId = "getPayFeed",
            summary = "给薪酬系统的月度数据：每人一条，冻结之后的变动是更正，可以只要更正（kind=CORRECTION）；可以分页；JSON 或 CSV（Accept: text/csv）")
    @Refuses(Problem.VALIDATION)
    ResponseEntity<PayFeed> feed(
            @CurrentActor Actor actor,
            @RequestParam YearMonth period,
            @RequestParam(required = false) PayFeed.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable @Min(1) @Max(10_000) Integer limit,
            @Parameter(hidden = true) @RequestHeader(value = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept) {
        PayFeed feed = feeds.of(actor, period, new PayFeeds.Page(kind, after, limit));
        MediaType form = form(accept);
        return ResponseEntity.ok()
                .contentType(form)
                // Weak, for it may be packed on its way; another one for each form.
                .eTag("W/\"%s\"".formatted(Checksum.of(feed, form)))
                .varyBy(HttpHeaders.ACCEPT)
                .cacheControl(CacheControl.noCache())
                .body(feed);
    }

    /** What they would rather have; JSON where both are alike to them. */
    private static MediaType form(String accept) {
        List<MediaType> wanted = new ArrayList<>(MediaType.parseMediaTypes(accept));
        MimeTypeUtils.sortBySpecificity(wanted);
        return wanted.stream()
                .flatMap(type -> FORMS.stream().filter(type::includes))
                .findFirst()
                .orElse(MediaType.APPLICATION_JSON);
    }
}
