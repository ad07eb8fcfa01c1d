package com.guidecopilot.api.action.campaign;

import com.guidecopilot.api.action.CampaignTasks.Wanted;
import com.guidecopilot.api.customer.Customer;
import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.CustomerRoll;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.organisation.Sight;
import com.guidecopilot.api.organisation.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Words a campaign's tasks for their customers. Slots of what changes stay: ages and prices are filled in when it is sent. */
@Component
class Wording {

    private static final Pattern SLOT = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Set<String> KNOWN = Set.of("name", "child", "childAge", "store", "until");

    private final Customers customers;

    Wording(Customers customers) {
        this.customers = customers;
    }

    record Due(CustomerRoll.Entry customer, @Nullable Long value, Instant opensAt, Instant dueAt) {}

    /** @return the first slot that nobody can fill; null when all can be */
    static @Nullable String unknownSlot(String text) {
        return SLOT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(slot -> !KNOWN.contains(slot))
                .findFirst()
                .orElse(null);
    }

    List<Wanted> of(Planned campaign, Group group, List<Due> due) {
        Store store = group.store();
        Map<UUID, CustomerCard> cards = cards(store, due);
        return due.stream()
                .flatMap(one -> Stream.ofNullable(cards.get(one.customer().id()))
                        .map(card -> wanted(campaign, group, one, card)))
                .toList();
    }

    private static Wanted wanted(Planned campaign, Group group, Due due, CustomerCard card) {
        CampaignSheet.Say say = campaign.sheet().say();
        Map<String, String> slots = Map.of(
                "name",
                card.name(),
                "child",
                card.children().stream()
                        .map(CustomerCard.Child::name)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("宝宝"),
                "store",
                group.store().name(),
                "until",
                "%d月%d日"
                        .formatted(
                                campaign.sheet().period().to().getMonthValue(),
                                campaign.sheet().period().to().getDayOfMonth()));
        return new Wanted(
                campaign.taskOf(card.id()),
                new Customer(card.id(), card.externalId(), group.store().id(), group.owner()),
                filled(say.title(), slots),
                say.script() == null ? null : filled(say.script(), slots),
                say.reason() == null ? null : filled(say.reason(), slots),
                due.value(),
                due.opensAt(),
                due.dueAt());
    }

    /** In one pass: what a customer is called is never taken for a slot. */
    private static String filled(String text, Map<String, String> slots) {
        return SLOT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(slots.getOrDefault(found.group(1), found.group())));
    }

    private Map<UUID, CustomerCard> cards(Store store, List<Due> due) {
        Set<UUID> ids = due.stream().map(one -> one.customer().id()).collect(Collectors.toUnmodifiableSet());
        return customers.cards(ids, new Sight(Set.of(store.id()), Set.of())).stream()
                .collect(Collectors.toUnmodifiableMap(CustomerCard::id, Function.identity()));
    }
}
