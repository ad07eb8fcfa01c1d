package com.guidecopilot.api.takeover.briefing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The figures of a text as people write them in a chat: a bare number where a price belongs is money. */
final class Figures {

    private static final String UNITS =
            "块钱|元|块|rmb|折|公斤|千克|毫升|厘米|毫米|公里|公分|分钟|个?小时|个?工作日|个月|周岁|积分|分(?!钟|之)|瓦|kg|ml|cm|mm|km|w|寸|克|升|米|度|℃|岁|天|年|周|斤|秒|号|日|月|倍|段|码|件|罐|包|片|盒|瓶|支|袋|台|只|张|双|条|套|箱|个|把|床|本|次|点|楼|层|名|位|人|%|g|l|m";
    private static final Pattern AMOUNT =
            Pattern.compile("([¥￥])?(?<![a-z0-9.])(\\d{1,6}(?:\\.\\d{1,2})?)(?!\\d)\\s*(" + UNITS + ")?");
    private static final Pattern PRICED = Pattern.compile(
            "(?:价|到手|只要|只需|卖|共|仅|才|收|付|券后|折后|算下来|立减|减|抵|满|省|退|补|赔|定金|押金|运费|邮费|算(?:您|你)|[一1两2三3单每整][罐包盒瓶台个件袋支条只双套张床把箱])[^\\d]{0,4}$");
    private static final Pattern ENDS =
            Pattern.compile("^(?:$|[，,。；;!！?？、~～）)\\s]|哈|吧|呢|啦|了|喔|哦|呀|左右|多|起|一|送|元|的?给|的(?:$|[，,]))");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d),(?=\\d{3})");
    private static final BigDecimal A_PRICE = BigDecimal.TEN;

    private Figures() {}

    static List<Told.Amount> in(String folded) {
        String text = THOUSANDS.matcher(folded).replaceAll("");
        List<Told.Amount> amounts = new ArrayList<>();
        Matcher numbers = AMOUNT.matcher(text);
        while (numbers.find()) {
            BigDecimal value = new BigDecimal(numbers.group(2)).stripTrailingZeros();
            String unit = numbers.group(3) == null ? "" : numbers.group(3);
            boolean money = numbers.group(1) != null
                    || unit.matches("块钱|元|块|rmb")
                    || unit.isEmpty() && isBarePrice(text, numbers, value);
            if (money) amounts.add(new Told.Amount(value, "元"));
            else if (!unit.isEmpty()) amounts.add(new Told.Amount(value, unit));
        }
        return amounts;
    }

    private static boolean isBarePrice(String text, Matcher number, BigDecimal value) {
        String before = text.substring(Math.max(0, number.start() - 10), number.start());
        if (PRICED.matcher(before).find())
            return ENDS.matcher(text.substring(number.end())).find() || value.compareTo(A_PRICE) >= 0;
        return value.compareTo(A_PRICE) >= 0
                && ENDS.matcher(text.substring(number.end())).find();
    }
}
