package com.guidecopilot.api.conversation;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.organisation.Tier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a page shows of a conversation.
 *
 * @param lastEventId the feed is resumed after this
 * @param parts what other modules add, by their names
 */
@Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record SnapshotView(
        UUID id,
        CustomerCard customer,
        StoreView store,
        @Nullable HandlerView handler,
        SourceView source,
        Conversation.State state,
        List<MessageView> messages,
        String lastEventId,

        @Schema(hidden = true) @JsonAnyGetter @JsonInclude(JsonInclude.Include.ALWAYS)
        Map<String, @Nullable Object> parts) {

    /** @param zone where the store's day begins and ends */
    record StoreView(String code, String name, Tier tier, String region, String zone) {}

    record HandlerView(Author kind, String account, String name, boolean me) {}

    /** @param lagSeconds how late messages usually come; absent when at once */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceView(Source kind, String label, @Nullable Integer lagSeconds) {}
}
