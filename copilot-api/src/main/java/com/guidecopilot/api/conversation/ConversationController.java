package com.guidecopilot.api.conversation;

import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.StaffDirectory;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.platform.Problem;
import com.guidecopilot.api.platform.Refuses;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.api.security.CurrentActor;
import com.guidecopilot.api.security.OnlyFor;
import com.guidecopilot.api.security.Role;
import com.guidecopilot.tenancy.Ids;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
@Tag(name = "会话")
@RequestMapping("/api/v1")
class ConversationController {

    record CustomerRef(@NotBlank String externalId) {}

    record ToOpen(@NotNull @Valid CustomerRef customer) {}

    record FromPage(
            @Nullable String externalId,
            @Nullable Author author,
            @Nullable MessageKind kind,
            @NotNull String text,
            @Nullable Instant sentAt) {}

    record FromConnector(
            @NotNull Source source,
            @NotBlank String externalId,
            @NotNull @Valid CustomerRef customer,
            @NotNull Author author,
            @Nullable String staff,
            @Nullable MessageKind kind,
            @NotNull String text,
            @NotNull Instant sentAt) {}

    @Schema(name = "MessageTaken")
    record Taken(UUID message, UUID conversation, boolean duplicate) {}

    private final Conversations conversations;
    private final Customers customers;
    private final Access access;
    private final StaffDirectory staff;
    private final Snapshots snapshots;
    private final ConversationFeed feed;
    private final Clock clock;

    ConversationController(
            Conversations conversations,
            Customers customers,
            Access access,
            StaffDirectory staff,
            Snapshots snapshots,
            ConversationFeed feed,
            Clock clock) {
        this.conversations = conversations;
        this.customers = customers;
        this.access = access;
        this.staff = staff;
        this.snapshots = snapshots;
        this.feed = feed;
        this.clock = clock;
    }

    @PostMapping("/conversations")
    @Operation(operationId = "openConversation", summary = "打开与一位顾客的会话；没有进行中的就新开一个")
    @Refuses(Problem.NOT_FOUND)
    SnapshotView open(@CurrentActor Actor actor, @Valid @RequestBody ToOpen wanted) {
        Customer customer = customers
                .findByExternalId(wanted.customer().externalId(), access.sightOf(actor, clock.instant()))
                .orElseThrow(() -> new NotFound("没有这位顾客，或不在您的服务范围内"));
        return snapshots.of(
                actor, conversations.openWith(customer, Source.PASTED).id());
    }

    @GetMapping("/conversations/{id}")
    @Operation(operationId = "getConversation", summary = "会话现在的样子：顾客、门店、接待人、最近 50 条消息、最新的建议")
    SnapshotView get(@CurrentActor Actor actor, @PathVariable UUID id) {
        return snapshots.of(actor, id);
    }

    @PostMapping("/conversations/{id}/close")
    @Operation(operationId = "closeConversation", summary = "结束会话；顾客再来消息会新开一个")
    SnapshotView close(@CurrentActor Actor actor, @PathVariable UUID id) {
        conversations.close(actor, id);
        return snapshots.of(actor, id);
    }

    @PostMapping("/conversations/{id}/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "pasteMessage", summary = "导购把顾客的话贴进来；同一编号只算一条")
    @Refuses({Problem.CONFLICT_CONVERSATION_CLOSED, Problem.CONFLICT_NOT_THE_WRITER, Problem.CUSTOMER_ERASED})
    Taken paste(@CurrentActor Actor actor, @PathVariable UUID id, @Valid @RequestBody FromPage said) {
        Conversation conversation = conversations.get(actor, id);
        Author author = Objects.requireNonNullElse(said.author(), Author.CUSTOMER);
        String externalId = Objects.requireNonNullElseGet(
                said.externalId(), () -> Ids.next().toString());
        NewMessage message = new NewMessage(
                Source.PASTED,
                // Pages number for themselves: the same number in another conversation is another message.
                "%s/%s".formatted(id, externalId),
                author,
                author == Author.CUSTOMER ? null : actor.staff(),
                Objects.requireNonNullElse(said.kind(), MessageKind.TEXT),
                said.text(),
                Objects.requireNonNullElseGet(said.sentAt(), clock::instant),
                null);
        return taken(conversations.paste(actor, conversation.id(), message));
    }

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @OnlyFor(Role.IT)
    @Operation(operationId = "receiveMessage", summary = "会话存档、微信客服等来源送来的消息；同一来源同一编号只算一条")
    @Refuses({Problem.NOT_FOUND, Problem.CONSENT_WITHDRAWN, Problem.CUSTOMER_ERASED})
    Taken receive(@CurrentActor Actor actor, @Valid @RequestBody FromConnector said) {
        Customer customer = customers
                .known(said.customer().externalId())
                .orElseThrow(() ->
                        new NotFound("没有编号为 %s 的顾客".formatted(said.customer().externalId())));
        @Nullable
        UUID author = said.staff() == null
                ? null
                : staff.byAccount(said.staff())
                        .orElseThrow(() -> new NotFound("没有账号为 %s 的员工".formatted(said.staff())))
                        .id();
        NewMessage message = new NewMessage(
                said.source(),
                said.externalId(),
                said.author(),
                author,
                Objects.requireNonNullElse(said.kind(), MessageKind.TEXT),
                said.text(),
                said.sentAt(),
                said.author() == Author.CUSTOMER ? null : Grade.SEEN);
        return taken(conversations.receive(customer, message, actor.account()));
    }

    @GetMapping(path = "/conversations/{id}/feed", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(operationId = "followConversation", summary = "会话的事件流；断线后带上 Last-Event-ID 续接")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    SseEmitter feed(
            @CurrentActor Actor actor,
            @AuthenticationPrincipal Jwt token,
            @PathVariable UUID id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response) {
        conversations.get(actor, id);
        response.setHeader("Cache-Control", "no-store");
        // Said to nginx, which would otherwise collect the events before it passes them on.
        response.setHeader("X-Accel-Buffering", "no");
        Instant expires = Objects.requireNonNullElseGet(token.getExpiresAt(), clock::instant);
        return feed.open(actor.brand(), id, lastEventId, expires, () -> snapshots.of(actor, id));
    }

    private static Taken taken(Conversations.Received received) {
        Message message = received.message();
        return new Taken(message.id(), message.conversation(), received.duplicate());
    }
}
