package com.guidecopilot.api.scoring.card;

import com.guidecopilot.knowledge.text.Numerals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a text claims of prices, deals and stock. A figure that counts something else (两罐, 3岁, 17:30, an order's number),
 * and one that is not said to hold here and now (预算300元, 上次199元, 没有199元的, 淘宝199元, 退您20元), is no claim.
 */
final class Claims {

    private static final String DIGITS = "(?:\\d{1,3}(?:,\\d{3})+|\\d{1,6})(?:\\.\\d{1,2})?";
    private static final String NUMERAL = "[零一二两三四五六七八九十百千]";
    private static final String NUMBER = "(?<![\\d.a-z:/-])(?:" + DIGITS + "|" + NUMERAL + "{2,7})";
    private static final String ANY_NUMBER = "(?:" + DIGITS + "|" + NUMERAL + "{1,7})";
    private static final String GOODS = "(?:件(?!事)|罐|包(?!邮)|盒|瓶|支|袋|台|只|双|套(?!餐))";

    private static final Pattern DEAL = Pattern.compile("(买|满)\\s*(" + ANY_NUMBER
            + ")\\s*(?:元|块钱?|件|罐|包|盒|瓶|支|袋|台|只|双|套)?\\s*(?:就|可以|可|能|再|立)?\\s*(免|送|赠|减)\\s*(" + ANY_NUMBER + ")");
    private static final Pattern RATE = Pattern.compile("(\\d(?:\\.\\d|\\d)?|[一二三四五六七八九]{1,2})\\s*折(?!腾|叠|算|中)|半价|对折");
    private static final Pattern OFF =
            Pattern.compile("(?:立减|直减|减免|减|优惠|省|返|抵)(?:了|下|掉)?\\s*[¥]?\\s*(" + ANY_NUMBER + ")\\s*(元|块钱?)?");
    private static final Pattern STOCK = Pattern.compile(
            "(还剩|只剩|仅剩|剩下|剩|最后|库存|还有|现货)(?:了|是|有|的|下|就|不多|最后|大概){0,2}\\s*(" + ANY_NUMBER + ")\\s*" + GOODS);
    private static final Pattern PRICE = Pattern.compile("¥\\s*(" + DIGITS + ")|(" + NUMBER + ")\\s*(?:元|块钱|块(?!儿)|rmb)"
            + "|(?:现价|到手价?|活动价|会员价|特价|价格|售价|卖|只要|仅需?|券后价?|折后价?|秒杀价?|原价|吊牌价|专柜价)(?:是|为|才|要|:|\\s){0,2}("
            + DIGITS + ")(?![\\d.:a-z%点岁个月天段码号斤克折分小时年日页罐包盒件瓶支袋台只双套条倍位次米度-])");

    private static final Pattern LIST_PRICE = Pattern.compile("(?:原价|吊牌价|专柜价|划线价|标价)[^\\d一-十]{0,3}$");
    private static final Pattern DENIED = Pattern.compile("(?:不到|没有|没|不是|并非|不止)[^\\d]{0,4}$");
    private static final Pattern NOT_OF_IT =
            Pattern.compile("(?:预算|运费|邮费|快递费|配送费|押金|定金|订金|会费|年费|充值|储值|红包|价值|积分|一共|总共|合计|总价|凑|满|差价|相差|差|贵|便宜"
                    + "|多付|多花|补|退|返|赔|超过|低于|高于|平均|[每一](?:天|勺|次|顿|片|杯))[^\\d]{0,4}$");
    private static final Pattern OF_SOMETHING_ELSE =
            Pattern.compile("\\s*的?(?:运费|邮费|快递费|配送费|押金|定金|订金|会费|年费|差价|红包|代金券|优惠券|券)");
    private static final Pattern POINTS = Pattern.compile("积分[^\\d]{0,4}$");
    private static final Pattern NOT_EXACTLY = Pattern.compile("\\s*(?:左右|以内|以下|以上|上下|之内|档|多(?!少)|出头|吗|么|\\?|的预算|起)");
    private static final Pattern NOT_NOW = Pattern.compile("昨天|前天|上次|之前|以前|原先|去年|上周|上个?月|当时|那时");
    private static final Pattern NOT_HERE = Pattern.compile("淘宝|天猫|京东|拼多多|别家|别人家|别的店|其他店|其它店|对面|隔壁|市面");
    private static final Pattern PIECES = Pattern.compile("(" + ANY_NUMBER + ")\\s*" + GOODS);
    private static final Pattern PARTS = Pattern.compile("[，、。！？!?；;\\n]|,(?!\\d{3})");
    private static final int NEAR = 8;
    /** Who writes thousands of characters without a comma says no more about a figure by it. */
    private static final int CLAUSE = 60;

    private final Spelling spelling;
    private final String text;
    private final NavigableMap<Integer, Integer> parts;
    private final boolean[] taken;
    private final List<Claim> found = new ArrayList<>();

    private Claims(String written) {
        this.spelling = Spelling.withAllOf(written);
        this.text = spelling.letters();
        this.parts = parts(text);
        this.taken = new boolean[text.length()];
    }

    /** @return in the order of the text */
    static List<Claim> in(String written) {
        Claims claims = new Claims(written);
        claims.deals();
        claims.rates();
        claims.amountsOff();
        claims.stock();
        claims.prices();
        claims.found.sort(Comparator.comparingInt(Claim::from));
        return List.copyOf(claims.found);
    }

    /** The deals that a promotion's or gift's own words speak of, in the spelling of {@link Claim#plain}. */
    static Set<String> dealsIn(String words) {
        Claims claims = new Claims(words);
        claims.deals();
        claims.rates();
        Set<String> deals = new HashSet<>();
        claims.found.forEach(claim -> deals.add(claim.plain()));
        return deals;
    }

    private void deals() {
        Matcher deals = DEAL.matcher(text);
        while (deals.find()) {
            Optional<BigDecimal> first = number(deals.group(2));
            Optional<BigDecimal> second = number(deals.group(4));
            if (first.isEmpty() || second.isEmpty()) continue;
            String verb = deals.group(3).equals("减") ? "减" : "送";
            add(Claim.Kind.DEAL, plain(first.get()) + verb + plain(second.get()), second.get(), deals, 0);
        }
    }

    private void rates() {
        Matcher rates = RATE.matcher(text);
        while (rates.find()) {
            String rate = rates.group(1) == null ? "5" : rate(rates.group(1));
            add(Claim.Kind.DEAL, rate + "折", new BigDecimal(rate), rates, 0);
        }
    }

    /** 88折, 8.8折 and 八八折 are one. */
    private static String rate(String written) {
        StringBuilder digits = new StringBuilder();
        for (char c : written.toCharArray()) {
            int digit = "零一二三四五六七八九".indexOf(c);
            if (digit >= 0) digits.append(digit);
            else if (c != '.') digits.append(c);
        }
        if (digits.length() > 1) digits.insert(1, '.');
        return plain(new BigDecimal(digits.toString()));
    }

    private void amountsOff() {
        Matcher off = OFF.matcher(text);
        while (off.find()) {
            boolean isMoney = off.group(2) != null || off.group().matches("(?:立减|直减).*");
            if (isMoney && !isTaken(off))
                number(off.group(1)).ifPresent(value -> add(Claim.Kind.OFF, "", value, off, 0));
        }
    }

    private void stock() {
        Matcher stock = STOCK.matcher(text);
        while (stock.find()) {
            Claim.Kind kind = stock.group(1).matches("还有|现货") ? Claim.Kind.THERE : Claim.Kind.LEFT;
            if (!isTaken(stock)) number(stock.group(2)).ifPresent(value -> add(kind, "", value, stock, 0));
        }
    }

    private void prices() {
        Matcher prices = PRICE.matcher(text);
        while (prices.find()) {
            int group = prices.group(1) != null ? 1 : prices.group(2) != null ? 2 : 3;
            if (isTaken(prices)) continue;
            String before = before(group == 3 ? prices.start(3) : prices.start());
            Claim.Kind kind = LIST_PRICE.matcher(before).find() ? Claim.Kind.LIST_PRICE : Claim.Kind.PRICE;
            number(prices.group(group)).ifPresent(value -> add(kind, "", value, prices, group == 3 ? 3 : 0));
        }
    }

    private void add(Claim.Kind kind, String plain, BigDecimal value, Matcher at, int group) {
        int from = at.start(group);
        int to = at.end(group);
        Arrays.fill(taken, at.start(), at.end(), true);
        String clause = clause(from, to);
        if (NOT_NOW.matcher(clause).find() || NOT_HERE.matcher(clause).find() || goesOnWith(NOT_EXACTLY, to)) return;
        String before = before(at.start());
        boolean money = kind == Claim.Kind.PRICE || kind == Claim.Kind.LIST_PRICE;
        if (money && (NOT_OF_IT.matcher(before).find() || goesOnWith(OF_SOMETHING_ELSE, to))) return;
        if (kind == Claim.Kind.OFF && POINTS.matcher(before).find()) return;
        if (DENIED.matcher(before).find()) return;
        found.add(
                new Claim(kind, plain, value, clause, pieces(clause), spelling.beginOf(from), spelling.endOf(to - 1)));
    }

    private boolean goesOnWith(Pattern pattern, int at) {
        return pattern.matcher(text).region(at, text.length()).lookingAt();
    }

    private boolean isTaken(Matcher at) {
        for (int i = at.start(); i < at.end(); i++) if (taken[i]) return true;
        return false;
    }

    /** What stands before it in its clause, as far as it matters. */
    private String before(int at) {
        String near = text.substring(Math.max(0, at - NEAR), at);
        Matcher parts = PARTS.matcher(near);
        int begin = 0;
        while (parts.find()) begin = parts.end();
        return near.substring(begin);
    }

    private String clause(int from, int to) {
        Map.Entry<Integer, Integer> before = parts.floorEntry(from);
        Map.Entry<Integer, Integer> after = parts.higherEntry(to);
        int begin = Math.max(before == null ? 0 : before.getKey(), from - CLAUSE);
        int end = Math.min(after == null ? text.length() : after.getValue(), to + CLAUSE);
        return text.substring(begin, end);
    }

    /** Where clauses are parted: the end of what parts them, and its beginning. */
    private static NavigableMap<Integer, Integer> parts(String text) {
        NavigableMap<Integer, Integer> parts = new TreeMap<>();
        PARTS.matcher(text).results().forEach(part -> parts.put(part.end(), part.start()));
        return parts;
    }

    private static Set<Integer> pieces(String clause) {
        Set<Integer> pieces = new HashSet<>();
        pieces.add(1);
        Matcher counted = PIECES.matcher(clause);
        while (counted.find()) {
            number(counted.group(1))
                    .filter(value -> value.scale() <= 0 && value.intValue() > 0)
                    .ifPresent(value -> pieces.add(value.intValue()));
        }
        return pieces;
    }

    private static Optional<BigDecimal> number(String written) {
        String arabic = Numerals.arabic(written.replace(",", "") + "元").replace("元", "");
        return arabic.matches("\\d+(\\.\\d+)?")
                ? Optional.of(new BigDecimal(arabic).stripTrailingZeros())
                : Optional.empty();
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
