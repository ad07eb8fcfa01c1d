package com.guidecopilot.api.llm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what identifies a person in a text: phone numbers, identity and bank cards, e-mail addresses, WeChat and QQ ids,
 * postal addresses, parcel numbers. Full-width signs, and spaces or dashes between digits, hide nothing.
 */
public final class PersonalData {

    /** The earlier of two kinds that claim the same characters has them. */
    public enum Kind {
        EMAIL("邮箱"),
        ID_CARD("身份证号"),
        MOBILE("手机号"),
        LANDLINE("电话"),
        BANK_CARD("银行卡号"),
        WECHAT("微信号"),
        QQ("QQ号"),
        PARCEL("单号"),
        ADDRESS("地址");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** What stands for one in a masked text. */
        String word() {
            return word;
        }
    }

    /** @param start of the first character in the text as given @param end after the last one */
    public record Found(Kind kind, int start, int end) {

        private boolean overlaps(Found other) {
            return start < other.end && other.start < end;
        }
    }

    private static final String GAP = "[ .·-]{0,2}";
    private static final String NO_DIGIT_BEFORE = "(?<![0-9])(?<![0-9][.])";
    private static final String NO_DIGIT_AFTER = "(?![0-9])(?![.][0-9])";

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._%+-]{0,63} ?@ ?[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,4}");
    private static final Pattern ID_CARD =
            Pattern.compile("(?<![0-9A-Za-z])[1-9](?:" + GAP + "[0-9]){16}" + GAP + "[0-9Xx](?![0-9A-Za-z])");
    private static final Pattern ID_CARD_NAMED =
            Pattern.compile("身份证(?:号码?)?[是为:, ]{0,4}([0-9](?:" + GAP + "[0-9]){13,16}" + GAP + "[0-9Xx])");
    private static final Pattern MOBILE = Pattern.compile(NO_DIGIT_BEFORE + "(?:\\+? ?(?:00)?86" + GAP + ")?1" + GAP
            + "[3-9](?:" + GAP + "[0-9]){9}" + NO_DIGIT_AFTER);
    private static final Pattern MOBILE_IN_WORDS =
            Pattern.compile("(?<![零〇一二三四五六七八九幺])[一幺][三四五六七八九][零〇一二三四五六七八九幺]{9}(?![零〇一二三四五六七八九幺])");
    private static final Pattern LANDLINE = Pattern.compile(NO_DIGIT_BEFORE
            + "(?<![0-9][ -])(?:\\(0[1-9][0-9]{1,2}\\) ?|0[1-9][0-9]{1,2}[ -]?)[2-9][0-9]{2,3}[ -]?[0-9]{4}"
            + "(?:(?:-|转|分机) ?[0-9]{1,5})?" + NO_DIGIT_AFTER);
    private static final Pattern BANK_CARD =
            Pattern.compile(NO_DIGIT_BEFORE + "[1-9](?:[ -]?[0-9]){14,18}" + NO_DIGIT_AFTER);
    private static final Pattern BANK_CARD_NAMED =
            Pattern.compile("(?:银行卡|储蓄卡|信用卡|卡号|账号|户头)(?:号码?)?[是为:, ]{0,4}([0-9](?:[ -]?[0-9]){11,18})(?![0-9])");
    private static final Pattern WECHAT =
            Pattern.compile("(?i)(?:微信|薇信|威信|徽信|v信|v号|wechat|weixin|\\bwx|\\bvx|加[我个]?v)(?:号码?|id)?[是为叫:, ]{0,4}"
                    + "([a-z][a-z0-9_-]{5,19}|[0-9][0-9a-z_-]{5,19})");
    private static final Pattern QQ =
            Pattern.compile("(?i)(?:qq|扣扣|企鹅)(?:号码?)?[是为:, ]{0,4}([1-9][0-9]{4,11})(?![0-9])");
    private static final Pattern PARCEL =
            Pattern.compile("(?i)(?:订单|运单|快递|物流|单)(?:编号|单号|号码|号)[是为:, ]{0,4}([a-z0-9][a-z0-9-]{7,31})");
    private static final Pattern PARCEL_OF_CARRIER = Pattern.compile(
            "(?<![A-Za-z0-9])(?:SF|YT|ZTO|STO|JDV|JD|JT|EMS|DPK|YD)[A-Z]{0,3}[0-9]{10,15}(?![A-Za-z0-9])");

    private static final String STREET =
            "(?:路|街|大道|巷|胡同|弄|村|小区|花园|苑|公寓|大厦|广场|家园|城|府|里|园|坊|湾|庭|郡|屯|庄|社区|镇|乡|街道|大学|学校|中学|小学)";
    private static final String COUNT = "[0-9一二三四五六七八九十百]{1,5}";
    /** From the street or estate on. One without a number, or with a floor alone, is where shops are, and identifies nobody. */
    private static final Pattern HOUSE = Pattern.compile(STREET + "[东南西北中]?[ ,]?(?:" + COUNT
            + "(?:号楼|号院|号|弄|栋|幢|座|单元|室|户|组)|[A-Za-z][座栋区]|[0-9]{1,4}-[0-9]{1,4})"
            + "(?:[ ,-]?(?:" + COUNT + "(?:号楼|号|弄|栋|幢|座|单元|室|楼|层|户|组)|[A-Za-z][座栋区]|[0-9]{1,5}))*+");
    /** Words that lead to an address and are no part of it. */
    private static final Pattern BEFORE_ADDRESS = Pattern.compile("(?:地址|住址|在|是|到|住|寄|送|去|往|我家)[是为]?");
    /** So far back from the street an address begins. */
    private static final int LONGEST_REGION = 26;

    /** Where one shops or plays, not where one lives. */
    private static final int SHORTEST_ADDRESS = 6;

    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ID_CHECKS = "10X98765432";

    private PersonalData() {}

    /** In the order in which they stand; none overlaps another. */
    public static List<Found> in(String text) {
        String even = even(text);
        List<Found> found = new ArrayList<>();
        Stream.of(
                        whole(Kind.EMAIL, EMAIL, even),
                        whole(Kind.ID_CARD, ID_CARD, even).filter(card -> isIdCard(digits(even, card))),
                        named(Kind.ID_CARD, ID_CARD_NAMED, even),
                        whole(Kind.MOBILE, MOBILE, even),
                        whole(Kind.MOBILE, MOBILE_IN_WORDS, even),
                        whole(Kind.LANDLINE, LANDLINE, even),
                        named(Kind.PARCEL, PARCEL, even),
                        whole(Kind.PARCEL, PARCEL_OF_CARRIER, even),
                        named(Kind.BANK_CARD, BANK_CARD_NAMED, even),
                        whole(Kind.BANK_CARD, BANK_CARD, even).filter(card -> isBankCard(digits(even, card))),
                        named(Kind.WECHAT, WECHAT, even),
                        named(Kind.QQ, QQ, even),
                        addresses(even))
                .flatMap(all -> all)
                .filter(one -> found.stream().noneMatch(one::overlaps))
                .forEach(found::add);
        found.sort(Comparator.comparingInt(Found::start));
        return List.copyOf(found);
    }

    private static Stream<Found> whole(Kind kind, Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> new Found(kind, match.start(), match.end()));
    }

    /** The first group: what follows the word that names it. */
    private static Stream<Found> named(Kind kind, Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> new Found(kind, match.start(1), match.end(1)));
    }

    /** A street with its number, with the town before it; two that touch are one. */
    private static Stream<Found> addresses(String text) {
        List<Found> addresses = new ArrayList<>();
        HOUSE.matcher(text).results().forEach(house -> {
            int end = addresses.isEmpty() ? 0 : addresses.getLast().end();
            int start = beginning(text, house.start(), end);
            boolean touches = !addresses.isEmpty() && start == end;
            int from = touches ? addresses.removeLast().start() : start;
            addresses.add(new Found(Kind.ADDRESS, from, house.end()));
        });
        return addresses.stream().filter(address -> address.end() - address.start() >= SHORTEST_ADDRESS);
    }

    /** Goes back from a street over town and district, as far as words run on. */
    private static int beginning(String text, int street, int notBefore) {
        int start = street;
        int first = Math.max(notBefore, street - LONGEST_REGION);
        while (start > first && Character.isLetterOrDigit(text.charAt(start - 1))) start--;
        int runOn = start;
        return BEFORE_ADDRESS
                .matcher(text.substring(start, street))
                .results()
                .map(lead -> runOn + lead.end())
                .reduce(runOn, Math::max);
    }

    /** One sign for each that looks alike, every character in its place. */
    private static String even(String text) {
        StringBuilder even = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) even.append(even(text.charAt(i)));
        return even.toString();
    }

    private static char even(char c) {
        return switch (c) {
            case '　', '\u00a0', '\u2009', '\t' -> ' ';
            case '—', '–', '‐', '‑', '−', '－', '_', '~', '～' -> c == '_' ? '_' : '-';
            case '，', '、' -> ',';
            default -> c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c;
        };
    }

    private static String digits(String text, Found found) {
        return text.substring(found.start(), found.end()).replaceAll("[^0-9Xx]", "");
    }

    /** The last of the eighteen is a checksum of the others. */
    private static boolean isIdCard(String digits) {
        if (digits.length() != 18) return false;
        int sum = 0;
        for (int i = 0; i < 17; i++) sum += (digits.charAt(i) - '0') * ID_WEIGHTS[i];
        return ID_CHECKS.charAt(sum % 11) == Character.toUpperCase(digits.charAt(17));
    }

    /** Luhn's checksum. */
    private static boolean isBankCard(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
