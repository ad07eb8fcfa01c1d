package com.guidecopilot.api.scoring;

import com.guidecopilot.api.conversation.Message;
import com.guidecopilot.api.conversation.MessageView;
import com.guidecopilot.api.conversation.WholeConversations;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Access;
import com.guidecopilot.api.organisation.ScoreSight;
import com.guidecopilot.api.platform.NotFound;
import com.guidecopilot.api.security.Actor;
import com.guidecopilot.tenancy.BrandTransactions;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows sheets to those who may see them; a sheet out of sight looks absent. What they quote is read as it is now. */
@Component
public class SheetViews {

    private final ScoreRepository scores;
    private final Settling settling;
    private final ReviewParts parts;
    private final WholeConversations conversations;
    private final Customers customers;
    private final AuthorNames authors;
    private final Access access;
    private final BrandTransactions transactions;
    private final Clock clock;

    SheetViews(
            ScoreRepository scores,
            Settling settling,
            ReviewParts parts,
            WholeConversations conversations,
            Customers customers,
            AuthorNames authors,
            Access access,
            BrandTransactions transactions,
            Clock clock) {
        this.scores = scores;
        this.settling = settling;
        this.parts = parts;
        this.conversations = conversations;
        this.customers = customers;
        this.authors = authors;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws NotFound when there is none, or the actor may not see it */
    public SheetView of(Actor actor, UUID sheet) {
        return of(actor, List.of(sheet)).stream().findFirst().orElseThrow(() -> new NotFound("没有这份评分"));
    }

    /** Those of them that the actor may see, in the order asked for. */
    public List<SheetView> of(Actor actor, Collection<UUID> sheets) {
        if (sheets.isEmpty()) return List.of();
        return transactions.read(() -> {
            Map<UUID, SheetView> shown = seen(actor, scores.ofSheets(sheets)).stream()
                    .filter(sheet -> sheets.contains(sheet.id()))
                    .collect(Collectors.toUnmodifiableMap(SheetView::id, sheet -> sheet));
            return sheets.stream().filter(shown::containsKey).map(shown::get).toList();
        });
    }

    /** All that was said, for whoever may see a sheet of the conversation. */
    public List<MessageView> transcript(UUID conversation) {
        return conversations.closed(conversation).stream()
                .flatMap(whole -> whole.messages().stream())
                .map(MessageView::of)
                .toList();
    }

    /** The sheets of these scores that the actor may see. */
    List<SheetView> seen(Actor actor, List<Score> found) {
        ScoreSight sight = access.scoreSightOf(actor, clock.instant());
        List<Settling.Whole> sheets = settling.of(found).stream()
                .filter(whole ->
                        sight.sees(whole.score().store(), whole.sheet().writer().holder()))
                .toList();
        if (sheets.isEmpty()) return List.of();
        Map<UUID, ReviewPart> reviewed =
                parts.of(actor, sheets.stream().map(Settling.Whole::last).toList());
        SheetShow show = new SheetShow(
                actor,
                authors.of(sheets.stream().map(whole -> whole.sheet().writer()).toList()),
                customers.called(
                        sheets.stream().map(whole -> whole.score().customer()).collect(Collectors.toSet())),
                texts(sheets));
        return sheets.stream()
                .map(whole ->
                        show.view(whole, reviewed.getOrDefault(whole.sheet().id(), ReviewPart.NONE)))
                .toList();
    }

    private Map<UUID, String> texts(List<Settling.Whole> sheets) {
        Set<UUID> quoted = sheets.stream().flatMap(Settling.Whole::quoted).collect(Collectors.toSet());
        return conversations.messages(quoted).values().stream()
                .collect(Collectors.toUnmodifiableMap(Message::id, SheetViews::shown));
    }

    /** What never was a text is called what it is: it has not been deleted. */
    private static String shown(Message message) {
        return switch (message.kind()) {
            case TEXT -> message.text();
            case IMAGE -> "[图片]";
            case VOICE -> "[语音]";
            case STICKER -> "[表情]";
            case FILE -> "[文件]";
        };
    }
}
