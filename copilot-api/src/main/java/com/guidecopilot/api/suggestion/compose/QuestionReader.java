package com.guidecopilot.api.suggestion.compose;

import com.guidecopilot.knowledge.offer.Offer;
import com.guidecopilot.knowledge.offer.Product;
import com.guidecopilot.knowledge.offer.ProductSpotter;
import com.guidecopilot.knowledge.offer.Spotted;
import com.guidecopilot.knowledge.text.Folding;
import com.hankcs.hanlp.HanLP;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Understands what a message asks: of which product, which facts, where, for which member tier and for when. */
final class QuestionReader {

    private static final Pattern ONLINE = Pattern.compile("小程序|网上|线上|网店|app下单");
    private static final Pattern SENTENCE = Pattern.compile("[。！!？?\\s]+");
    private static final Pattern CLAUSE = Pattern.compile("[，,。.！!？?；;\\s]+");
    /** Said on its own, it waits for nothing. */
    private static final Pattern NOTHING_ASKED =
            Pattern.compile("(?:好|好的|好哒|好滴|好嘞|嗯|嗯嗯|哦|哦哦|噢|行|可以|可以的|ok|okay|收到|知道了|明白|明白了|了解|谢谢|谢谢你|谢谢您|谢啦|多谢|感谢|辛苦了"
                    + "|辛苦|没事|没事了|不用了|再见|拜拜|晚安|哈哈|嘿嘿|呵呵|啊|呀|啦|哈|哒|的|了|您|亲)+");

    private static final Pattern GREETING = Pattern.compile("(?:你好|您好|hi|hello|在吗|在么|在不在|有人吗|哈喽|早上好|下午好|晚上好|亲|啊|呀)+");

    private static final Pattern ANOTHER = Pattern.compile("[呢喃咧嘞呐]$|[大小][一1](?:号|码)|[上下][一1]段|往[上下][一1]个");
    private static final Pattern POINTING = Pattern.compile("这个|那个|这款|那款|它|这种|那种|刚才|上面|^那|呢$");
    /** What is done with a thing is not the thing: its price says nothing of it. */
    private static final Pattern SERVICE = Pattern.compile("出租|租|维修|修理|单买|配件|回收");

    private static final Pattern PACK = Pattern.compile("(\\d+)(g|克|ml|毫升|片)");
    private static final Pattern LINKING = Pattern.compile("^\\s*(?:[的那这个款里上配]|里面|上面|专用|配套)*");
    private static final Pattern KIND = Pattern.compile("有没?有?([^，,。？?\\s]{2,10})的(?:那种|这种)?$");
    private static final Pattern IN_STORE = Pattern.compile("店里|门店|实体店|线下|到店买");
    private static final Pattern TOLD_PRICE = Pattern.compile("\\d(?:元|块)");
    private static final int SHORT = 10;
    private static final int CARRYING = 12;
    private static final int POINTED = 8;

    private final Nouns nouns = new Nouns();
    private final Intents intents;

    QuestionReader(Vectors vectors) {
        this.intents = new Intents(vectors);
    }

    boolean isGreeting(String words) {
        return GREETING.matcher(bare(words)).matches();
    }

    void warm() {
        intents.warm();
    }

    /** Nothing but thanks, agreement, stickers or signs. */
    boolean asksNothing(String words) {
        String bare = bare(words);
        return bare.isEmpty() || NOTHING_ASKED.matcher(bare).matches();
    }

    /** @param tiers the member tiers that this brand's offers know */
    Reading read(Ask ask, ProductSpotter spotter, Collection<String> tiers) {
        String folded = Folding.fold(ask.words());
        String beside = spotter.beside(folded);
        boolean again = !ask.before().isEmpty() && !intents.areSaidIn(beside) && carriesOn(folded);
        Set<Intent> asked = again ? askedBefore(ask.before(), spotter) : asked(folded, spotter);
        List<String> turns = new ArrayList<>(ask.before());
        turns.add(ask.words());
        Spotted spotted = spotter.spot(turns);
        String tier = tiers.stream().filter(folded::contains).findFirst().orElse(ask.tier());
        boolean online = ONLINE.matcher(folded).find();
        AskedMoment moment = AskedMoment.of(ask.words(), ask.at(), ask.place().zone());
        return new Reading(
                spotted,
                asked,
                online ? Reading.MINI_PROGRAM : Offer.STORE_CHANNEL,
                online && IN_STORE.matcher(folded).find(),
                tier,
                moment,
                again ? "" : foreign(factsAskedIn(ask.words(), spotter), spotted, spotter));
    }

    /**
     * Sentence by sentence: what is said besides must not drown what is asked, nor be taken for a question. 家里只剩半罐了 is
     * like asking for stock, and beside 多少钱 it is only why somebody asks.
     */
    private Set<Intent> asked(String folded, ProductSpotter spotter) {
        List<String> sentences =
                SENTENCE.splitAsStream(folded).map(spotter::beside).toList();
        boolean outright = sentences.stream().anyMatch(intents::areSaidIn);
        Set<Intent> asked = sentences.stream()
                .filter(sentence -> !outright || intents.areSaidIn(sentence) || Asking.isIn(sentence))
                .flatMap(sentence -> intents.in(sentence).stream())
                .collect(Collectors.toSet());
        return asked.isEmpty() ? intents.in(spotter.beside(folded)) : asked;
    }

    /** Of several sentences, those that name a product and ask for its facts: what the others speak of is not priced. */
    private String factsAskedIn(String words, ProductSpotter spotter) {
        String asking = SENTENCE.splitAsStream(words)
                .filter(sentence -> !spotter.spot(List.of(sentence)).products().isEmpty())
                .filter(sentence ->
                        !intents.in(spotter.beside(Folding.fold(sentence))).isEmpty())
                .collect(Collectors.joining("。"));
        return asking.isEmpty() ? words : asking;
    }

    /** "3段呢", "那大一号的呢": the same question again, of another thing. */
    private static boolean carriesOn(String folded) {
        String bare = bare(folded);
        return bare.length() <= CARRYING
                && (ANOTHER.matcher(bare).find() || bare.startsWith("那") && bare.length() <= POINTED);
    }

    /** A price that was told last was asked for, in whatever words. */
    private Set<Intent> askedBefore(List<String> turns, ProductSpotter spotter) {
        if (!turns.isEmpty() && TOLD_PRICE.matcher(turns.getLast()).find()) return Set.of(Intent.PRICE);
        for (String turn : turns.reversed()) {
            Set<Intent> asked = intents.in(spotter.beside(Folding.fold(turn)));
            if (!asked.isEmpty()) return asked;
        }
        return Set.of();
    }

    /** Whether something besides price, stock, promotion and gift is asked, in a clause of its own. */
    boolean asksMore(String words) {
        return Stream.of(CLAUSE.split(words))
                .filter(clause -> intents.in(Folding.fold(clause)).isEmpty())
                .filter(clause -> !isGreeting(clause) && !asksNothing(clause))
                .anyMatch(Asking::isIn);
    }

    /** Whether a question leaves out what it is about: it points back, or it is short and names neither thing nor doing. */
    boolean leavesOut(String words) {
        return POINTING.matcher(words).find()
                || bare(words).length() <= SHORT && nouns.andDoingsIn(words).isEmpty();
    }

    /** Whether nothing but the question itself is said, so that only the product is missing. */
    boolean namesNothing(String words) {
        String rest = Folding.fold(words);
        rest = intents.withoutCues(rest);
        return bare(rest).replaceAll("[这那个款的是一下请问现在今天你们家店里吗呢呀啊么有没都要想了亲]", "").length() <= 1;
    }

    /**
     * The thing that a price is asked of when it is not the product itself: one that follows its name (吸奶器的喇叭罩), or one
     * that a kind which may not exist is for (有没有双胞胎坐的那种推车).
     */
    private String foreign(String words, Spotted spotted, ProductSpotter spotter) {
        Optional<String> otherSize = otherSize(words, spotted.products());
        if (otherSize.isPresent()) return otherSize.get();
        Matcher service = SERVICE.matcher(words);
        if (service.find()) return service.group();
        List<ProductSpotter.Mention> mentions = spotter.mentions(words);
        return mentions.stream()
                .skip(Math.max(0, mentions.size() - 1))
                .flatMap(mention -> Stream.concat(partIn(mention.after()), kindIn(mention.before())))
                .filter(noun -> spotted.products().stream().noneMatch(product -> belongsTo(noun, product)))
                .findFirst()
                .orElse("");
    }

    private Stream<String> partIn(String after) {
        String clause = intents.withoutCues(CLAUSE.split(after, 2)[0]);
        String tail = LINKING.matcher(clause).replaceFirst("");
        return nouns.in(tail).stream().limit(1).filter(tail::startsWith);
    }

    private Stream<String> kindIn(String before) {
        Matcher kind = KIND.matcher(before);
        return kind.find() ? nouns.in(kind.group(1)).stream() : Stream.empty();
    }

    /** A pack that none of the products comes in: 400克的小罐 of a powder that is sold by 800g. */
    private static Optional<String> otherSize(String words, List<Product> products) {
        for (MatchResult asked : PACK.matcher(Folding.fold(words)).results().toList()) {
            List<String> packs = products.stream()
                    .flatMap(product ->
                            PACK.matcher(Folding.fold(product.name())).results())
                    .filter(pack -> unitOf(pack).equals(unitOf(asked)))
                    .map(pack -> pack.group(1))
                    .toList();
            if (!packs.isEmpty() && !packs.contains(asked.group(1))) return Optional.of(asked.group());
        }
        return Optional.empty();
    }

    private static String unitOf(MatchResult pack) {
        return switch (pack.group(2)) {
            case "克" -> "g";
            case "毫升" -> "ml";
            default -> pack.group(2);
        };
    }

    private static boolean belongsTo(String noun, Product product) {
        String all =
                Folding.fold(product.name() + " " + product.category() + " " + String.join(" ", product.aliases()));
        // 坐椅 for 座椅: what sounds the same is the same word, mistyped.
        String stem = noun.length() == 2 && "子儿".indexOf(noun.charAt(1)) >= 0 ? noun.substring(0, 1) : noun;
        return all.contains(stem) || sound(all).contains(sound(noun));
    }

    private static String sound(String text) {
        return HanLP.convertToPinyinString(text, " ", true);
    }

    private static String bare(String words) {
        return Folding.fold(words).replaceAll("[^\\p{IsHan}\\p{Alnum}]", "");
    }
}
