package com.guidecopilot.api.action;

import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
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
@Tag(name = "剧本")
@RequestMapping("/api/v1/playbooks")
class PlaybookController {

    private static final String YAML = MediaType.APPLICATION_YAML_VALUE;

    @Schema(name = "PlaybookChecked")
    record Found(List<WrittenFlaw> flaws) {}

    @Schema(name = "PlaybookBody")
    record Body(String code, int number, String body) {}

    private final Playbooks playbooks;

    PlaybookController(Playbooks playbooks) {
        this.playbooks = playbooks;
    }

    @PutMapping(consumes = {YAML, MediaType.TEXT_PLAIN_VALUE})
    @OnlyFor(Role.HQ_OPERATOR)
    @TakesYaml
    @Operation(operationId = "putPlaybook", summary = "写入一个剧本的草稿（YAML）；有误的逐处指出行列，发布前不起作用")
    Playbooks.View put(@CurrentActor Actor actor, @Parameter(hidden = true) HttpEntity<String> text) {
        return playbooks.write(actor, bodyOf(text));
    }

    @PostMapping(
            path = "/check",
            consumes = {YAML, MediaType.TEXT_PLAIN_VALUE})
    @OnlyFor(Role.HQ_OPERATOR)
    @TakesYaml
    @Operation(operationId = "checkPlaybook", summary = "只检查一个剧本，不保存")
    Found check(@Parameter(hidden = true) HttpEntity<String> text) {
        return new Found(playbooks.check(bodyOf(text)).flaws());
    }

    private static String bodyOf(HttpEntity<String> text) {
        return Objects.requireNonNullElse(text.getBody(), "");
    }

    @PostMapping("/{code}/publish")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "publishPlaybook", summary = "发布草稿：从此刻起新触发的按新版本，已在旧版本里的按旧版本走完；发布过的版本不再更改")
    @Refuses(Problem.NOT_FOUND)
    Playbooks.View publish(@CurrentActor Actor actor, @PathVariable String code) {
        return playbooks.publish(actor, code);
    }

    @PostMapping("/{code}/stop")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "stopPlaybook", summary = "停用一个剧本：不再产生新任务，已有的照常；再次发布即恢复")
    @Refuses(Problem.NOT_FOUND)
    Playbooks.View stop(@CurrentActor Actor actor, @PathVariable String code) {
        return playbooks.stop(actor, code);
    }

    @GetMapping
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "listPlaybooks", summary = "全部剧本，各自的版本、草稿与算不出的条件")
    List<Playbooks.View> list() {
        return playbooks.all();
    }

    @GetMapping("/{code}")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "getPlaybook", summary = "一个剧本")
    @Refuses(Problem.NOT_FOUND)
    Playbooks.View get(@PathVariable String code) {
        return playbooks.get(code);
    }

    @GetMapping("/{code}/versions/{number}")
    @OnlyFor(Role.HQ_OPERATOR)
    @Operation(operationId = "getPlaybookVersion", summary = "一个已发布版本的原文")
    @Refuses(Problem.NOT_FOUND)
    Body version(@PathVariable String code, @PathVariable int number) {
        return new Body(code, number, playbooks.body(code, number));
    }
}
