package com.guidecopilot.api.action;

import com.guidecopilot.api.customer.CustomerCard;
import com.guidecopilot.api.customer.Customers;
import com.guidecopilot.api.suggestion.Draft;
import com.guidecopilot.api.suggestion.DraftCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes the scripts of tasks ready for their customers. What is written in {@code {name}}, {@code {child}} and
 * {@code {childAge}} is filled here from what is known of the customer; figures of offers are filled where they are known.
 */
@Component
class Scripts {

    static final Pattern PERSONAL = Pattern.compile("\\{(name|child|childAge)}");

    /** From then on people count in years. */
    private static final long SMALL = 24;

    private final DraftCheck check;
    private final Customers customers;

    Scripts(DraftCheck check, Customers customers) {
        this.check = check;
        this.customers = customers;
    }

    /** @param card of the task's customer */
    Draft ready(Task task, CustomerCard card) {
        String script = task.content().text().script();
        if (script == null || script.isBlank()) return new Draft.Withheld("这条任务没有话术");
        Optional<String> named = named(script, card);
        if (named.isEmpty()) return new Draft.Withheld("还不知道孩子的月龄，先问一问再发");
        return customers
                .known(task.content().customer())
                .map(customer -> check.draft(customer, named.get(), known(card)))
                .orElseGet(() -> new Draft.Withheld("顾客信息已删除"));
    }

    /** What a list shows: the words with their slots filled, which are checked when somebody takes them over. */
    @Nullable
    String shown(Task task, CustomerCard card) {
        String script = task.content().text().script();
        if (script == null || script.indexOf('{') < 0) return script;
        return named(script, card)
                .flatMap(named -> named.indexOf('{') < 0
                        ? Optional.of(named)
                        : customers.known(task.content().customer()).flatMap(customer -> check.filled(customer, named)))
                .orElse(null);
    }

    /** @return empty when something is not known of the customer */
    private static Optional<String> named(String script, CustomerCard card) {
        StringBuilder named = new StringBuilder();
        Matcher slots = PERSONAL.matcher(script);
        while (slots.find()) {
            String value = value(slots.group(1), card).orElse("");
            if (value.isEmpty()) return Optional.empty();
            slots.appendReplacement(named, Matcher.quoteReplacement(value));
        }
        return Optional.of(slots.appendTail(named).toString());
    }

    /** What is known of the customer and may be said to them: what they are called, how old their children are. */
    static List<String> known(CustomerCard card) {
        List<String> known = new ArrayList<>();
        known.add(card.name());
        card.children().forEach(child -> {
            known.add("%d个月 %d岁".formatted(child.ageMonths(), child.ageMonths() / 12));
            if (child.name() != null) known.add(child.name());
        });
        return known;
    }

    private static Optional<String> value(String slot, CustomerCard card) {
        Optional<CustomerCard.Child> youngest =
                card.children().stream().max(Comparator.comparing(CustomerCard.Child::bornOn));
        return switch (slot) {
            case "name" -> Optional.of(card.name());
            case "child" -> Optional.of(youngest.map(CustomerCard.Child::name).orElse("宝宝"));
            default ->
                youngest.map(CustomerCard.Child::ageMonths)
                        .filter(months -> months >= 0)
                        .map(months -> months < SMALL ? "%d个月".formatted(months) : "%d岁".formatted(months / 12));
        };
    }
}
