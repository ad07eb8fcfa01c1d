package com.guidecopilot.api.action;

import com.guidecopilot.api.action.Playbook.Where;
import com.guidecopilot.api.organisation.Store;
import com.guidecopilot.api.organisation.Stores;
import com.guidecopilot.api.publishing.Checked;
import com.guidecopilot.api.rules.WrittenFlaw;
import com.guidecopilot.api.rules.YamlPlaces.Word;
import com.guidecopilot.api.suggestion.DraftCheck;
import com.guidecopilot.knowledge.offer.Catalogue;
import com.guidecopilot.knowledge.offer.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whether a playbook that can be read can also be used in this brand as it is now. */
@Component
class PlaybookCheck {

    private static final Pattern SLOT = Pattern.compile("\\{[^}]*}");
    private static final Pattern OFFER_SLOT = Pattern.compile("\\{(price|promotion|gift|stock):[^}]+}");
    private static final Pattern BARE_PRICE =
            Pattern.compile("[¥￥]\\s*[0-9]|[0-9一二三四五六七八九十百千万]+(\\.[0-9]+)?\\s*(元|块钱?|折)|第二件半价|买[一二三四五][送免]");

    private final PlaybookReader reader;
    private final Stores stores;
    private final Catalogue catalogue;
    private final DraftCheck drafts;

    PlaybookCheck(PlaybookReader reader, Stores stores, Catalogue catalogue, DraftCheck drafts) {
        this.reader = reader;
        this.stores = stores;
        this.catalogue = catalogue;
        this.drafts = drafts;
    }

    /** Of a text that was found sound once. */
    String titleOf(String text) {
        Playbook playbook = reader.read(text).playbook();
        return playbook == null ? "" : playbook.title();
    }

    Checked<Playbook> check(String text) {
        PlaybookReader.Read read = reader.read(text);
        List<WrittenFlaw> flaws = new ArrayList<>(read.flaws());
        Playbook playbook = read.playbook();
        Optional<Store> store = stores.all().stream()
                .filter(one -> playbook == null || playbook.where().covers(one))
                .findFirst();
        if (playbook != null && store.isEmpty() && !(playbook.where() instanceof Where.Everywhere)) {
            flaws.add(new WrittenFlaw(1, 1, "scope", "没有这个区域或门店"));
        }
        Set<String> skus = catalogue.all().stream().map(Product::sku).collect(Collectors.toSet());
        read.scripts().values().forEach(script -> flaws.addAll(script(script, skus, store)));
        return new Checked<>(flaws.isEmpty() ? playbook : null, flaws, List.of());
    }

    private List<WrittenFlaw> script(Word script, Set<String> skus, Optional<Store> store) {
        List<WrittenFlaw> flaws = new ArrayList<>();
        Matcher slots = SLOT.matcher(script.text());
        while (slots.find()) {
            String slot = slots.group();
            if (!Scripts.PERSONAL.matcher(slot).matches()
                    && !OFFER_SLOT.matcher(slot).matches()) {
                flaws.add(script.flaw("没有 %s 这个空位；可用 {name}、{child}、{childAge}、{price:SKU} 等".formatted(slot)));
            }
        }
        drafts.skusIn(script.text()).stream()
                .filter(sku -> !skus.contains(sku))
                .forEach(sku -> flaws.add(script.flaw("没有编号为 %s 的商品".formatted(sku))));
        String words = SLOT.matcher(script.text()).replaceAll("");
        Matcher price = BARE_PRICE.matcher(words);
        if (price.find()) {
            flaws.add(script.flaw("“%s”是写死的价格或优惠，请用 {price:SKU}、{promotion:SKU}".formatted(price.group())));
        }
        store.map(one -> drafts.internalIn(words, one)).orElse(List.of()).stream()
                .findFirst()
                .ifPresent(quoted -> flaws.add(script.flaw("“%s”是内部资料里的话，不能发给顾客".formatted(quoted))));
        return flaws;
    }
}
