package com.guidecopilot.api.webhook;

import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Webhook")
@RequestMapping("/api/v1/webhooks")
class WebhookController {

    private static final int MOST_ROWS = 50;

    record ToRedeliver(@Nullable OffsetDateTime from) {}

    record Redelivering(int redelivering) {}

    private final Subscriptions subscriptions;

    WebhookController(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @PutMapping
    @OnlyFor(Role.IT)
    @Operation(operationId = "putWebhooks", summary = "新增或更新 webhook，按 code；没有给密钥的新 webhook 会生成一个，只在本次答复中给出")
    Subscriptions.Taken put(@RequestBody @Size(max = MOST_ROWS, message = "一次最多 50 行") List<@NotNull WebhookRow> rows) {
        return subscriptions.put(rows);
    }

    @GetMapping
    @OnlyFor(Role.IT)
    @Operation(operationId = "listWebhooks", summary = "全部 webhook 和各自的投递情况")
    List<Subscriptions.SubscriptionView> list() {
        return subscriptions.list();
    }

    @DeleteMapping("/{code}")
    @OnlyFor(Role.IT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteWebhook", summary = "删除 webhook，连同还没有送出的通知")
    void delete(@PathVariable String code) {
        subscriptions.delete(code);
    }

    @PostMapping("/{code}/secret")
    @OnlyFor(Role.IT)
    @Operation(operationId = "renewWebhookSecret", summary = "换一个密钥；旧密钥在一段时间内继续签名，以便接收方切换")
    Subscriptions.Renewed renewSecret(@PathVariable String code) {
        return subscriptions.renewSecret(code);
    }

    @PostMapping("/{code}/test")
    @OnlyFor(Role.IT)
    @Operation(operationId = "testWebhook", summary = "立刻发一条测试通知，并答复结果")
    Subscriptions.Tested test(@PathVariable String code) {
        return subscriptions.test(code);
    }

    @PostMapping("/{code}/redeliver")
    @OnlyFor(Role.IT)
    @Operation(operationId = "redeliverWebhook", summary = "重发放弃了的通知；给出 from 则重发此后的全部通知")
    Redelivering redeliver(@PathVariable String code, @RequestBody(required = false) @Nullable ToRedeliver wanted) {
        OffsetDateTime from = wanted == null ? null : wanted.from();
        return new Redelivering(subscriptions.redeliver(code, from == null ? null : from.toInstant()));
    }
}
