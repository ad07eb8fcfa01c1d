package com.guidecopilot.api.scoring.card;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.publishing.Checked;
import com.guidecopilot.api.publishing.TakesYaml;
import com.guidecopilot.api.rules.WrittenFlaw;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "评分")
@RequestMapping("/api/v1/scorecards")
class ScorecardController {

    private static final String YAML = MediaType.APPLICATION_YAML_VALUE;
    private static final String TEXT_YAML = "text/yaml";

    /** @param notes what to know of it, though it may be published as it is */
    @Schema(name = "ScorecardChecked")
    record Found(List<WrittenFlaw> flaws, List<WrittenFlaw> notes) {}

    @Schema(name = "ScorecardBody")
    record Body(String code, int number, String body) {}

    private final Scorecards scorecards;

    ScorecardController(Scorecards scorecards) {
        this.scorecards = scorecards;
    }

    @PutMapping(consumes = {YAML, TEXT_YAML, MediaType.TEXT_PLAIN_VALUE})
    @OnlyFor(Role.HQ_OPERATOR)
    @TakesYaml
    @Operation(operationId = "putScorecard", summary = "写入一张评分卡的草稿（YAML）；有误的逐处指出行列，发布前不起作用")
    Scorecards.View put(@CurrentActor Actor actor, @Parameter(hidden = true) HttpEntity<String> text) {
        return scorecards.write(actor, bodyOf(text));
    }

    @PostMapping(
            path = "/lint",
            consumes = {YAML, TEXT_YAML, MediaType.TEXT_PLAIN_VALUE})
    @OnlyFor(Role.HQ_OPERATOR)
    @TakesYaml
    @Operation(operationId = "lintScorecard", summary = "只检查一张评分卡，不保存：一次列出全部错处与提示")
    Found lint(@Parameter(hidden = true) HttpEntity<String> text) {
        Checked<Scorecard> checked = scorecards.check(bodyOf(text));
        return new Found(checked.flaws(), checked.notes());
    }

    private static String bodyOf(HttpEntity<String> text) {
        return Objects.requireNonNullElse(text.getBody(), "");
    }

    @PostMapping("/{code}/publish")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "publishScorecard", summary = "发布草稿：成为一个不再更改的版本；首个版本可从过去某日算起，其后的会话补评")
    @Refuses(Problem.NOT_FOUND)
    Scorecards.View publish(@CurrentActor Actor actor, @PathVariable String code) {
        return scorecards.publish(actor, code);
    }

    @PostMapping("/{code}/stop")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "stopScorecard", summary = "停用一张评分卡：此后结束的会话不再用它；再次发布即恢复")
    @Refuses(Problem.NOT_FOUND)
    Scorecards.View stop(@PathVariable String code) {
        return scorecards.stop(code);
    }

    @GetMapping
    @OnlyFor({Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "listScorecards", summary = "全部评分卡，各自的标准、版本、草稿与近 30 天评不出的原因")
    List<Scorecards.View> list() {
        return scorecards.all();
    }

    @GetMapping("/{code}")
    @OnlyFor({Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "getScorecard", summary = "一张评分卡")
    @Refuses(Problem.NOT_FOUND)
    Scorecards.View get(@PathVariable String code) {
        return scorecards.get(code);
    }

    @GetMapping("/{code}/versions/{number}")
    @OnlyFor({Role.SUPERVISOR, Role.HQ_OPERATOR})
    @Operation(operationId = "getScorecardVersion", summary = "一个已发布版本的原文")
    @Refuses(Problem.NOT_FOUND)
    Body version(@PathVariable String code, @PathVariable int number) {
        return new Body(code, number, scorecards.body(code, number));
    }
}
